import { Kafka, logLevel } from "kafkajs";
import RequestQueue from "kafkajs/src/network/requestQueue/index.js";
import { readKafkaAddress } from "./kafka-address.ts";

/** Where kafkajs' own lines go: level, a fixed sentence, and what came with it. */
export type KafkaLog = (
  level: "error" | "warn" | "info" | "debug",
  message: string,
  fields: Record<string, unknown>,
) => void;

/**
 * kafkajs 2.2.4 wakes up 2,690 times a second while nothing is pending (tulios/kafkajs#1751: 4.5 % of a CPU, and a
 * flood of warnings from Node 24). Nothing to check means nothing to schedule.
 */
const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
RequestQueue.prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length === 0 && this.throttledUntil <= Date.now()) return;
  schedule.call(this);
};

const levels = {
  [logLevel.NOTHING]: "debug",
  [logLevel.ERROR]: "error",
  [logLevel.WARN]: "warn",
  [logLevel.INFO]: "info",
  [logLevel.DEBUG]: "debug",
} as const;

/** @param brokers host:port, comma separated; or kafkas://user:password@host:port. */
export function openKafka(brokers: string, clientId: string, log: KafkaLog = () => {}): Kafka {
  return new Kafka({
    clientId,
    ...readKafkaAddress(brokers),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      const { message, timestamp: _, ...fields } = entry.log;
      log(levels[entry.level], message, { namespace: entry.namespace, ...fields });
    },
  });
}
