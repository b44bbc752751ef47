import fc from "fast-check";
import { expect, test } from "vitest";
import { contracts } from "./catalog.ts";
import { decode, encode, MalformedEventError } from "./kafka-encoding.ts";
import type { LearnFlowEvent } from "./learnflow-event.ts";

const attribute = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim().length > 0);
const anyEvent: fc.Arbitrary<LearnFlowEvent> = fc.record(
  {
    specversion: fc.constant("1.0" as const),
    id: attribute,
    type: attribute,
    source: attribute,
    subject: attribute,
    time: fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }).map((d) => d.toISOString()),
    datacontenttype: fc.constant("application/json" as const),
    dataschema: attribute,
    partitionkey: attribute,
    correlationid: attribute,
    causationid: attribute,
    data: fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      fc.jsonValue(),
    ),
  },
  {
    requiredKeys: [
      "specversion",
      "id",
      "type",
      "source",
      "subject",
      "time",
      "datacontenttype",
      "dataschema",
      "partitionkey",
      "correlationid",
      "data",
    ],
  },
);
/** As it comes back from a broker: bytes. */
const overTheWire = (event: LearnFlowEvent) => {
  const { key, value, headers } = encode(event);
  const bytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
  return { key: Buffer.from(key), value: Buffer.from(value), headers: bytes };
};

test("any event comes out of Kafka as it went in", () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      expect(decode(overTheWire(event))).toEqual(JSON.parse(JSON.stringify(event)));
    }),
  );
});

test("an event in structured mode is understood too", () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const record = {
        value: JSON.stringify(event),
        headers: { "content-type": "application/cloudevents+json; charset=utf-8" },
      };
      expect(decode(record)).toEqual(JSON.parse(JSON.stringify(event)));
    }),
  );
});

const required = ["id", "type", "source", "subject", "time", "partitionkey", "correlationid", "specversion"] as const;
test.each(required)("an event without %s is refused, and the message names it", (name) => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const record = overTheWire(event);
      delete record.headers[`ce_${name}`];
      expect(() => decode(record)).toThrow(new RegExp(`not a LearnFlow event: .*${name}`));
    }),
  );
});

test.each([
  ["no body", null],
  ["a body that is not JSON", "{"],
  ["a body that is a list", "[]"],
  ["a body that is a number", "7"],
])("%s is refused as malformed", (_, value) => {
  const [contract] = contracts;
  const event = contract.create(
    { id: "1", source: "/web", subject: "s", correlationId: "c" },
    contract.example as never,
  );
  expect(() => decode({ ...overTheWire(event), value })).toThrow(MalformedEventError);
});

test("a time that is none, another specversion and another content type are refused", () => {
  const broken = [
    ["ce_time", "yesterday"],
    ["ce_specversion", "9.9"],
    ["content-type", "text/plain"],
  ] as const;
  fc.assert(
    fc.property(anyEvent, fc.constantFrom(...broken), (event, [header, value]) => {
      const record = overTheWire(event);
      record.headers[header] = Buffer.from(value);
      expect(() => decode(record)).toThrow(MalformedEventError);
    }),
  );
});
