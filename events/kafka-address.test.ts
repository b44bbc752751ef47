import { expect, test } from "vitest";
import { readKafkaAddress } from "./kafka-address.ts";

test("brokers without TLS are host and port, however they are spaced", () => {
  expect(readKafkaAddress("one:9092, two:9092")).toEqual({ brokers: ["one:9092", "two:9092"] });
});

test("with TLS everybody says who they are, and a password may hold anything", () => {
  expect(readKafkaAddress("kafkas://kafka-web:p%40ss%3A1@one:9093,two:9093")).toEqual({
    brokers: ["one:9093", "two:9093"],
    ssl: true,
    sasl: { mechanism: "scram-sha-512", username: "kafka-web", password: "p@ss:1" },
  });
});

test.each(["kafka://a:secret@one:9092", "kafkas://a:secret@", "kafkas://one:9093", "a:secret@one:9092"])(
  "an address of another kind is refused without its password: %s",
  (address) => {
    expect(() => readKafkaAddress(address)).toThrow(/^(?!.*secret).*KAFKA_BROKERS is neither/);
  },
);
