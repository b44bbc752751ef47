import { type Logger, pino } from "pino";
import type { KafkaLog } from "../../events/kafka-client.ts";
import { traceFields } from "../../events/seeing/tracing.ts";

export type Log = Logger;

/** JSON lines on stdout: a fixed sentence plus fields; ids, never a student's code, words or name. */
export function openLog(name: string, level: string): Log {
  return pino({
    level,
    base: { function: name },
    // One question's whole path is one query: its trace.
    mixin: traceFields,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  });
}

/** kafkajs' own lines, in our form. */
export function kafkaLog(log: Log): KafkaLog {
  return (level, message, fields) => log[level]({ ...fields, from: "kafkajs" }, message);
}
