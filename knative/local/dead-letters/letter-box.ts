import { setTimeout as sleep } from "node:timers/promises";
import type { Admin, Consumer, Kafka } from "kafkajs";
import { readRecord } from "../source/cloud-event.ts";
import { addHandled, type Handled, isHandled, operatorsGroup, readHandled, writeHandled } from "./handled.ts";
import { type Letter, openLetter } from "./letter.ts";

/** The letters of one function that nobody has dealt with, while one person is at them. */
export interface LetterBox {
  readonly letters: readonly Letter[];
  /** They are dealt with: nobody sees them here again. */
  markHandled(letters: readonly Letter[]): Promise<void>;
  close(): Promise<void>;
}

/** Longer than a dead member's session: after a crash, the group takes that long to notice. */
const joinMs = 15_000;

/**
 * Reads a dead-letter topic from the first letter that was not dealt with. Being in the operators' group keeps a second person out.
 *
 * @throws when somebody else is at this function's letters.
 */
export async function openLetterBox(kafka: Kafka, functionName: string, topic: string): Promise<LetterBox> {
  const groupId = operatorsGroup(functionName);
  const admin = kafka.admin();
  const consumer = kafka.consumer({ groupId, sessionTimeout: 6_000, heartbeatInterval: 1_500, maxWaitTimeInMs: 100 });
  const close = async () => {
    await Promise.all([consumer.disconnect(), admin.disconnect()]);
  };
  try {
    await Promise.all([admin.connect(), consumer.connect()]);
    const partitions = await readPlaces(admin, groupId, topic);
    const letters = await readLetters(consumer, topic, partitions);
    return {
      letters: letters.filter(({ partition, offset }) => {
        const place = partitions.get(partition);
        return place !== undefined && !isHandled(place.handled, offset);
      }),
      async markHandled(done) {
        for (const [partition, place] of partitions) {
          const offsets = done.filter((letter) => letter.partition === partition).map(({ offset }) => offset);
          if (offsets.length === 0) continue;
          place.handled = addHandled(place.handled, offsets);
          await consumer.commitOffsets([{ topic, partition, ...writeHandled(place.handled) }]);
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Place = { handled: Handled; readonly end: number };

async function readPlaces(admin: Admin, groupId: string, topic: string): Promise<Map<number, Place>> {
  const [ends, [group]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] }),
  ]);
  return new Map(
    ends.map(({ partition, low, high }) => {
      const known = group?.partitions.find((place) => place.partition === partition);
      return [
        partition,
        { handled: readHandled(known?.offset ?? "-1", known?.metadata, Number(low)), end: Number(high) },
      ];
    }),
  );
}

async function readLetters(
  consumer: Consumer,
  topic: string,
  partitions: ReadonlyMap<number, Place>,
): Promise<Letter[]> {
  const letters: Letter[] = [];
  const unread = new Set(
    [...partitions].filter(([, { handled, end }]) => handled.before < end).map(([partition]) => partition),
  );
  let assigned: readonly number[] | undefined;
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    assigned = payload.memberAssignment[topic] ?? [];
  });
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch: { topic, partition, messages } }) => {
      for (const { offset, timestamp, key, value, headers } of messages) {
        const place = { partition, offset: Number(offset), at: new Date(Number(timestamp)) };
        const record = { topic, partition, offset, timestamp, key, value, headers };
        letters.push(openLetter(place, readRecord(record, { namespace: "learnflow", name: "dead-letters" })));
        if (Number(offset) >= (partitions.get(partition)?.end ?? 0) - 1) unread.delete(partition);
      }
    },
  });
  for (const deadline = performance.now() + joinMs; !assigned || unread.size > 0; await sleep(10)) {
    if (assigned && assigned.length < partitions.size) throw new Error("somebody else is at these letters");
    if (performance.now() > deadline)
      throw new Error(`the letters of ${topic} could not be read within ${joinMs / 1_000} s`);
  }
  return letters.sort((a, b) => a.at.getTime() - b.at.getTime());
}
