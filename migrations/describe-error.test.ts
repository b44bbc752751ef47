import { expect, test } from "vitest";
import { describeError, isDatabaseAway, sqlState, stackOf } from "./describe-error.ts";

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
  ["what was asked is wrong", postgres, false],
  ["a row is there already", withCode("duplicate key", "23505"), false],
  ["our own mistake", new TypeError("x is undefined"), false],
])("%s: will a little later help?", (_, error, isAway) => {
  expect(isDatabaseAway(error)).toBe(isAway);
});
