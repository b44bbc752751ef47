import pino from "pino";
import type { KafkaLog } from "../../../events/kafka-client.ts";
import { traceFields } from "../../../events/seeing/tracing.ts";
import { describeError, stackOf } from "../../../migrations/describe-error.ts";

/** One fixed sentence and fields a line, as JSON: ids, never a name, code or a question. */
export const log = pino({
  base: { part: "web" },
  // One question's whole path is one query: its trace.
  mixin: traceFields,
  timestamp: pino.stdTimeFunctions.isoTime,
  // pino's own would tell all that PostgreSQL says, a row with a student's code in it too.
  serializers: { err: (err: unknown) => ({ ...describeError(err), stack: stackOf(err) }) },
});
export type Log = typeof log;

const sayAgainMs = 30_000;

/** kafkajs says the same thing several times a second while Kafka is away: once in half a minute is enough. */
export function createKafkaLog(now: () => number = Date.now): KafkaLog {
  const saidAt = new Map<string, number>();
  return (level, message, { namespace, clientId, broker, error }) => {
    const key = `${namespace} ${message}`;
    if (now() - (saidAt.get(key) ?? Number.NEGATIVE_INFINITY) < sayAgainMs) return;
    if (saidAt.size > 200) saidAt.clear();
    saidAt.set(key, now());
    log[level === "error" ? "warn" : level]({ namespace, clientId, broker, error }, message);
  };
}
