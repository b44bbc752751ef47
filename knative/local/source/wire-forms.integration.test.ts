import type { Message } from "kafkajs";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bench, openBench, until } from "./test-bench.ts";

const structured = { "content-type": "application/cloudevents+json; charset=utf-8" };
const attributes = { specversion: "1.0", id: "s1", type: "thing.said", source: "/elsewhere" };

const records: Message[] = [
  {
    key: "not-copied",
    value: Buffer.from([0, 255, 10]),
    headers: {
      ce_specversion: "1.0",
      ce_id: "b1",
      ce_type: "thing.said",
      ce_source: "/elsewhere",
      ce_subject: "Zoë 100%",
      ce_traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
      "content-type": "application/octet-stream",
    },
  },
  {
    value: JSON.stringify({
      ...attributes,
      datacontenttype: "application/json",
      sequence: 7,
      isfinal: true,
      data: { n: 1 },
    }),
    headers: structured,
  },
  {
    value: JSON.stringify({ ...attributes, id: "s2", datacontenttype: "text/plain", data: "plain" }),
    headers: structured,
  },
  {
    value: JSON.stringify({ ...attributes, id: "s3", data_base64: Buffer.from("bytes").toString("base64") }),
    headers: structured,
  },
  { value: null, headers: { ce_specversion: "1.0", ce_id: "b2", ce_type: "thing.said", ce_source: "/elsewhere" } },
  { key: "k1", value: "just text", headers: { "X-Trace_Id": "42", "Content-Type": "Text/Plain" } },
  { value: "{broken", headers: structured },
  { value: "no type", headers: { ce_specversion: "1.0", ce_id: "b3", ce_source: "/elsewhere" } },
  {
    value: "bad version",
    headers: { ce_specversion: "9", ce_id: "b4", ce_type: "thing.said", ce_source: "/elsewhere" },
  },
  {
    value: "bad time",
    headers: { ce_specversion: "1.0", ce_id: "b5", ce_type: "t", ce_source: "/e", ce_time: "yesterday" },
  },
  { key: "k2", value: null },
];

let bench: Bench;
const delivered = (id: string) => {
  const found = bench.sink.deliveries.find((delivery) => delivery.id === id);
  if (!found) throw new Error(`${id} was not delivered`);
  return found;
};
beforeAll(async () => {
  bench = await openBench(inject("kafkaBrokers"));
  await bench.start();
  await bench.send(records);
  await until(() => bench.sink.deliveries.length === records.length);
});
afterAll(() => bench.close());

describe("a CloudEvent", () => {
  test("in binary mode arrives in HTTP binary mode, byte for byte, without the record's key", () => {
    const { headers, body } = delivered("b1");
    expect(headers).toMatchObject({
      "ce-specversion": "1.0",
      "ce-type": "thing.said",
      "ce-source": "/elsewhere",
      "content-type": "application/octet-stream",
      "content-length": "3",
      prefer: "reply",
      "kn-namespace": "learnflow",
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
      "ce-traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    });
    expect(headers).not.toHaveProperty("ce-partitionkey");
    expect(headers).not.toHaveProperty("ce-key");
    expect(body).toBe(Buffer.from([0, 255, 10]).toString());
  });

  test("is readable again where it has what a header cannot carry", () => {
    expect(delivered("b1").headers["ce-subject"]).toBe("Zo%C3%AB 100%25");
  });

  test("in structured mode arrives in binary mode, numbers and truth values as text", () => {
    const { headers, body } = delivered("s1");
    expect(headers).toMatchObject({ "ce-sequence": "7", "ce-isfinal": "true", "content-type": "application/json" });
    expect(JSON.parse(body)).toEqual({ n: 1 });
  });

  test("in structured mode keeps text as text and bytes as bytes", () => {
    expect(delivered("s2").body).toBe("plain");
    expect(delivered("s3").body).toBe("bytes");
    expect(delivered("s3").headers).not.toHaveProperty("content-type");
  });

  test("without data arrives without a body", () => {
    expect(delivered("b2").body).toBe("");
  });
});

describe("what is no CloudEvent arrives as dev.knative.kafka.event", () => {
  test("with its place as id, its key, its headers and its bytes", () => {
    const { headers, body } = delivered("partition:0/offset:5");
    expect(headers).toMatchObject({
      "ce-type": "dev.knative.kafka.event",
      "ce-source": `/apis/v1/namespaces/learnflow/kafkasources/bench#${bench.topic}`,
      "ce-subject": "partition:0#5",
      "ce-key": "k1",
      "ce-partitionkey": "k1",
      "ce-kafkaheaderxtraceid": "42",
      "content-type": "text/plain",
    });
    expect(headers["ce-time"]).toMatch(/^\d{4}-/);
    expect(body).toBe("just text");
  });

  test.each([
    ["structured mode that is no JSON", 6],
    ["a missing type", 7],
    ["an unknown version", 8],
    ["a time that is none", 9],
    ["neither headers nor value", 10],
  ])("%s", (_, offset) => {
    expect(delivered(`partition:0/offset:${offset}`).headers["ce-type"]).toBe("dev.knative.kafka.event");
  });
});
