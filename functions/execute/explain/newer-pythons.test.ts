import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { readReport } from "../child-report.ts";
import { errorOf } from "../run-program.ts";

/**
 * What CPython 3.12.7, 3.13.2 and 3.14.2 say of those beginners' programs of which an older one says something else, as our
 * `failures.py` described it there (recorded in Pyodide, which is CPython; only what is not about files and processes).
 */
const recorded = z
  .array(z.object({ python: z.string(), rule: z.string(), program: z.string(), error: z.unknown() }))
  .parse(JSON.parse(readFileSync(new URL("./newer-pythons.json", import.meta.url), "utf8")));

test.each(recorded)("$rule is explained with the words of Python $python", ({ rule, program, error }) => {
  expect(errorOf(readReport({ kind: "end", error }), program)?.explanation?.rule).toBe(rule);
});
