import { expect, test } from "vitest";
import { readOutside } from "./outside.ts";
import { localValues } from "./values.ts";

test("bad values are all named, and none is shown", () => {
  const read = () =>
    readOutside({ DATABASE_URL: "mysql://me:secret@host/db", KAFKA_BROKERS: "localhost", PORT: "80000" });
  expect(read).toThrow(/DATABASE_URL[\s\S]*KAFKA_BROKERS|PORT[\s\S]*DATABASE_URL/);
  expect(read).not.toThrow("secret");
});

test("a model's address without its name is refused: the first question would fail instead", () => {
  expect(() => readOutside({ OPENAI_BASE_URL: "http://127.0.0.1:1/v1" })).toThrow("OPENAI_MODEL");
});

test("a key that lies around in the environment does not send questions anywhere", () => {
  expect(readOutside({ OPENAI_API_KEY: "sk-1", OPENAI_MODEL: "some" }).model).toBeUndefined();
});

test("empty variables are absent ones", () => {
  expect(readOutside({ DATABASE_URL: "", SMTP_URL: "", PORT: "" })).toEqual({
    port: 3_000,
    databaseUrl: undefined,
    brokers: undefined,
    model: undefined,
    smtpUrl: undefined,
  });
});

test("a model of one's own needs no key", () => {
  expect(readOutside({ OPENAI_BASE_URL: "http://127.0.0.1:1/v1", OPENAI_MODEL: "small" }).model).toEqual({
    baseUrl: "http://127.0.0.1:1/v1",
    apiKey: "none",
    name: "small",
  });
});

test("a second model's address reaches the functions under the names of the cluster's secret, and needs a first one", () => {
  const second = { OPENAI_SECOND_BASE_URL: "http://127.0.0.1:2/v1", OPENAI_SECOND_API_KEY: "two" };
  expect(() => readOutside(second)).toThrow(/OPENAI_BASE_URL/);
  const { model } = readOutside({ OPENAI_BASE_URL: "http://127.0.0.1:1/v1", OPENAI_MODEL: "small", ...second });
  expect(localValues({ brokers: "b:1", databaseUrl: "postgres://d", model })["learnflow-model"]).toMatchObject({
    model: "small",
    "second-base-url": "http://127.0.0.1:2/v1",
    "second-api-key": "two",
    "second-model": "small",
  });
});
