import { Kafka, logLevel } from "kafkajs";
import RequestQueue from "kafkajs/src/network/requestQueue/index.js";

/**
 * kafkajs 2.2.4 sets some 2,700 timers a second while it has nothing to do (tulios/kafkajs#1751): 4.5 % of a core, and on Node 24 a warning
 * each time. With nothing pending and no throttling there is nothing to check.
 */
const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
RequestQueue.prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length === 0 && this.throttledUntil <= Date.now()) return;
  schedule.call(this);
};

/** A client for the launcher's own questions. Silent: a broker that is still starting answers with errors that mean nothing. */
export function openKafkaClient(brokers: string): Kafka {
  return new Kafka({
    clientId: "learnflow-local",
    brokers: brokers.split(","),
    connectionTimeout: 2_000,
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 5 },
    logLevel: logLevel.NOTHING,
  });
}
