import { setTimeout as sleep } from "node:timers/promises";
import type { Admin, ITopicConfig } from "kafkajs";

const patienceMs = 30_000;

/**
 * Creates topics and resolves when they can be written to and read. kafkajs' own `waitForLeaders` fails on a busy broker that does not know
 * its new topic yet, and a leader that is known may not be there yet. One that exists already is left as it is.
 */
export async function addTopics(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  if (topics.length === 0) return;
  await admin.createTopics({ topics, waitForLeaders: false });
  await Promise.all(topics.map(({ topic }) => untilReady(admin, topic)));
}

async function untilReady(admin: Admin, topic: string): Promise<void> {
  for (const end = performance.now() + patienceMs; ; await sleep(20)) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (cause) {
      if (performance.now() > end) throw new Error(`the topic ${topic} is not ready`, { cause });
    }
  }
}
