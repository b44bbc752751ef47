import { expect, test } from "vitest";
import { type CloudEvent, readRecord, writeRecord } from "./cloud-event.ts";

const event: CloudEvent = {
  attributes: { specversion: "1.0", id: "1", type: "t", source: "/s", partitionkey: "student-1", room: "r" },
  contentType: "application/json",
  data: Buffer.from('{"n":1}'),
};

test.each(["binary", "structured"] as const)(
  "what a KafkaSink writes in %s mode reads as the same event, keyed by its partition key",
  (mode) => {
    const { key, value, headers } = writeRecord(event, mode);
    expect(key).toBe("student-1");
    const record = {
      topic: "t",
      partition: 0,
      offset: "0",
      timestamp: "0",
      key: Buffer.from(key ?? ""),
      value,
      headers,
    };
    expect(readRecord(record, { namespace: "n", name: "s" })).toEqual(event);
  },
);
