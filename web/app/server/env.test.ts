import { expect, test } from "vitest";
import { readEnv } from "./env.server.ts";

const whole = { DATABASE_URL: "postgres://x", KAFKA_BROKERS: "localhost:9092" };

test("two variables are enough", () => {
  expect(readEnv(whole)).toMatchObject({
    NODE_ENV: "development",
    HOST: "127.0.0.1",
    PORT: 3_000,
    SMTP_URL: undefined,
  });
});

test("an empty variable is one that is not set", () => {
  expect(readEnv({ ...whole, SMTP_URL: "", PUBLIC_URL: "" })).toMatchObject({ SMTP_URL: undefined });
});

test("everything that is wrong is named at once, and no value is shown", () => {
  const wrong = () => readEnv({ DATABASE_URL: "", PORT: "secret-port", PUBLIC_URL: "ftp://secret" });
  expect(wrong).toThrow(/DATABASE_URL[\s\S]*KAFKA_BROKERS|PORT[\s\S]*PUBLIC_URL/);
  expect(wrong).not.toThrow(/secret/);
});
