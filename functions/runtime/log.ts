import { type Logger, pino } from "pino";
import type { KafkaLog } from "../../events/kafka-client.ts";

export type Log = Logger;

/** JSON lines on stdout: a fixed sentence plus fields; ids, never a student's code, words or name. */
export function openLog(name: string, level: string): Log {
  return pino({
    level,
    base: { function: name },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  });
}

/** kafkajs' own lines, in our form. */
export function kafkaLog(log: Log): KafkaLog {
  return (level, message, fields) => log[level]({ ...fields, from: "kafkajs" }, message);
}

/** `22P02`, `23503`, …: what PostgreSQL calls an error. */
export function sqlState(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code;
  }
  return null;
}

/** An error as it may be logged. PostgreSQL's message may quote what a student wrote, so only its code is told. */
export function describeError(error: unknown): { name: string; message: string; causes?: string[] } {
  if (!(error instanceof Error)) return { name: "unknown", message: "something that is no error was thrown" };
  const state = sqlState(error);
  if (state) return { name: error.name, message: `PostgreSQL says ${state}` };
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < 3; cause = cause.cause) {
    causes.push(`${cause.name}: ${cause.message.slice(0, 200)}`);
  }
  return { name: error.name, message: error.message.slice(0, 500), ...(causes.length > 0 && { causes }) };
}
