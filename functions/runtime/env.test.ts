import { expect, test } from "vitest";
import { z } from "zod";
import { databaseEnv, EnvError, readEnv } from "./env.ts";

const complete = { KAFKA_BROKERS: "127.0.0.1:9092", DATABASE_URL: "postgresql://me:pw@db:5432/learnflow" };

test("every variable that is missing or wrong is named, and none is shown", () => {
  const wrong = { PORT: "eighty", DATABASE_URL: "mysql://root:hunter2@db/x", KAFKA_BROKERS: "" };
  const read = () => readEnv(databaseEnv, wrong);
  expect(read).toThrow(EnvError);
  expect(read).toThrow(/PORT(.|\n)*KAFKA_BROKERS is not set \(host:port(.|\n)*DATABASE_URL/);
  expect(read).not.toThrow(/hunter2|eighty/);
});

test.each([
  ["a default is taken where nothing is set", complete, 8080],
  ["a variable that is set to nothing is not set", { ...complete, PORT: "" }, 8080],
  ["numbers are read", { ...complete, PORT: "9000" }, 9000],
])("%s", (_, from, PORT) => {
  expect(readEnv(databaseEnv, from)).toMatchObject({ PORT });
});

test("a function adds its own", () => {
  const schema = databaseEnv.extend({ RUN_LIMIT_MS: z.coerce.number().int().min(100) });
  expect(readEnv(schema, { ...complete, RUN_LIMIT_MS: "500" }).RUN_LIMIT_MS).toBe(500);
  expect(() => readEnv(schema, { ...complete, RUN_LIMIT_MS: "5" })).toThrow("RUN_LIMIT_MS");
});
