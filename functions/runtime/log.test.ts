import { expect, test } from "vitest";
import { describeError, sqlState } from "./log.ts";

const postgres = Object.assign(new Error('invalid input syntax: "my own words"'), { code: "22P02" });

test("PostgreSQL's error is told by its code, because its message quotes", () => {
  const wrapped = new Error("query failed: my own words", { cause: postgres });
  expect(sqlState(wrapped)).toBe("22P02");
  expect(JSON.stringify(describeError(wrapped))).not.toContain("my own words");
});

test("another error is told with its causes", () => {
  const error = new Error("could not publish", { cause: new Error("no broker") });
  expect(describeError(error)).toEqual({ name: "Error", message: "could not publish", causes: ["Error: no broker"] });
  expect(sqlState(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }))).toBeNull();
});
