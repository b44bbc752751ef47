import { expect, test } from "vitest";
import { describeError, isDatabaseAway, isTextRefused, sqlState, stackOf } from "./describe-error.ts";

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });
const postgres = withCode('invalid input syntax: "my own words"', "22P02");

test("PostgreSQL's error is told by its code, because its message quotes", () => {
  const wrapped = new Error("query failed: my own words", { cause: postgres });
  expect(sqlState(wrapped)).toBe("22P02");
  expect(JSON.stringify([describeError(wrapped), stackOf(wrapped)])).not.toContain("my own words");
  expect(stackOf(wrapped).length).toBeGreaterThan(0);
});

test("another error is told with its causes", () => {
  const error = new Error("could not publish", { cause: new Error("no broker") });
  expect(describeError(error)).toEqual({ name: "Error", message: "could not publish", causes: ["Error: no broker"] });
  for (const code of ["ECONNREFUSED", "EPIPE"]) expect(sqlState(withCode("refused", code))).toBeNull();
});

test.each([
  ["PostgreSQL does not listen", withCode("refused", "ECONNREFUSED"), true],
  ["the connection broke", new Error("query failed", { cause: new Error("Connection terminated unexpectedly") }), true],
  ["it is shut down", withCode("terminating connection", "57P01"), true],
  ["it has no connection left", withCode("too many clients", "53300"), true],
  ["a pooler ends the connection", Object.assign(withCode("query_wait_timeout", "08P01"), { severity: "FATAL" }), true],
  [
    "there is NUL in the words",
    Object.assign(withCode("invalid message format", "08P01"), { severity: "ERROR" }),
    false,
  ],
  ["what was asked is wrong", postgres, false],
  ["a row is there already", withCode("duplicate key", "23505"), false],
  ["our own mistake", new TypeError("x is undefined"), false],
])("%s: will a little later help?", (_, error, isAway) => {
  expect(isDatabaseAway(error)).toBe(isAway);
});

test.each([
  ["NUL in a statement", Object.assign(withCode("invalid message format", "08P01"), { severity: "ERROR" }), true],
  ["NUL in JSON", withCode("\\u0000 cannot be converted to text", "22P05"), true],
  ["NUL in a value", withCode("invalid byte sequence", "22021"), true],
  ["a pooler's word for a connection that ends", withCode("query_wait_timeout", "08P01"), false],
  ["a number that is none", postgres, false],
])("%s: is it the words?", (_, error, isRefused) => {
  expect(isTextRefused(error)).toBe(isRefused);
});
