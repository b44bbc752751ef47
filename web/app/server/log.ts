import pino from "pino";

/** One fixed sentence and fields a line, as JSON: ids, never a name, code or a question. */
export const log = pino({ name: "web", base: { part: "web" }, timestamp: pino.stdTimeFunctions.isoTime });
export type Log = typeof log;
