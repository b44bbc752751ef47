import type { EntityManager } from "@mikro-orm/postgresql";
import type { KafkaMessage } from "kafkajs";
import { z } from "zod";
import { type FeedRecord, openFeed } from "../../../../events/feed.ts";
import { runFinished } from "../../../../events/run-finished.ts";
import { metrics } from "../../../../events/seeing/metrics.ts";
import { count } from "../../../../events/seeing/record.ts";
import { kafka } from "../../../../events/seeing/trace-sending.ts";
import { withSpan } from "../../../../events/seeing/tracing.ts";
import { submissionGraded } from "../../../../events/submission-graded.ts";
import { deadLetterTopic, deadLetterTopics, functionOfLetters } from "../../../../events/topics.ts";
import { keepFollowing } from "../live/keep-following.ts";
import { createKafkaLog, type Log } from "../log.ts";
import type { SendOutbox } from "../platform/outbox-sender.ts";
import { failWork, type WorkKind } from "./abandon-work.ts";

/** Longer than anybody waits: what died before that has expired by itself. Telling twice changes nothing. */
const lookBackMs = 600_000;

const resultTypes: readonly string[] = [runFinished.type, submissionGraded.type];

/**
 * Every replica follows the dead letters of every function, and tells who was waiting for one: whoever comes first
 * marks the run or question as failed.
 */
export function followDeadLetters(deps: {
  em: EntityManager;
  sendOutbox: SendOutbox;
  brokers: string;
  replica: string;
  log: Log;
}): { close(): Promise<void> } {
  const { log } = deps;
  const startedAt = Date.now();
  let turn = Promise.resolve();
  const onRecord = (record: FeedRecord): void => {
    // Those of before this replica began were counted then.
    if (Number(record.message.timestamp) >= startedAt)
      count(metrics.deadLetters, { function: functionOfLetters(record.topic) ?? "other" });
    const work = workOf(record.topic, record.message);
    const about = { topic: record.topic, offset: String(record.offset), ...work };
    if (!work) {
      log.info(about, "an event became a dead letter; nobody waits for it");
      return;
    }
    // One after the other: after a bad hour there may be thousands.
    const parent = attributesOf(record.message)("traceparent") ?? null;
    const span = { kind: "CONSUMER", attributes: kafka("process", record.topic), parent } as const;
    const tell = async (): Promise<void> => {
      const students = await failWork(deps.em.fork(), work.kind, work.id, "dead-lettered");
      if (students.length > 0) log.warn(about, "an event became a dead letter; its student is told");
      for (const studentId of students) await deps.sendOutbox(studentId);
    };
    turn = turn
      .then(() => withSpan(`process ${record.topic}`, span, tell))
      .catch((err: unknown) => log.error({ err, ...about }, "nobody could be told of a dead letter"));
  };
  return keepFollowing(
    "dead letters",
    () =>
      openFeed({
        ...{ brokers: deps.brokers, topics: deadLetterTopics, lookBackMs, onRecord },
        groupId: `${deps.replica}-dead-letters`,
        log: createKafkaLog(),
      }),
    () => log.info("dead letters are followed"),
    log,
  );
}

/**
 * The run or question that somebody waits for in vain because of this letter, or null. A letter of analytics about
 * anything but a result keeps nobody waiting: the answer goes on without it.
 */
function workOf(topic: string, message: KafkaMessage): { kind: WorkKind; id: string } | null {
  const attribute = attributesOf(message);
  const id = z.uuid().safeParse(attribute("correlationid"));
  if (!id.success) return null;
  if (topic === deadLetterTopic("triage") || topic === deadLetterTopic("concepts"))
    return { kind: "question", id: id.data };
  if (topic === deadLetterTopic("execute")) return { kind: "run", id: id.data };
  const isResult = resultTypes.includes(attribute("type") ?? "");
  return topic === deadLetterTopic("analytics") && isResult ? { kind: "run", id: id.data } : null;
}

/** Of binary mode, where they are headers, and of structured mode, where the value is the whole event. Nothing else need be whole. */
function attributesOf({ headers = {}, value }: KafkaMessage): (name: string) => string | undefined {
  const structured = headers["content-type"]?.toString().startsWith("application/cloudevents+json") ? parse(value) : {};
  return (name) => {
    const found = structured[name] ?? headers[`ce_${name}`];
    return Array.isArray(found) ? found[0]?.toString() : found?.toString();
  };
}

function parse(value: Buffer | null): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(value?.toString() ?? ""));
  } catch {
    return {};
  }
}
