import { expect, test } from "vitest";
import type { LeakGate } from "../leak/gate.ts";
import { mayHoldCode } from "../leak/readings.ts";
import type { Part } from "../part.ts";
import { createPieceShower } from "./show-pieces.ts";
import { createStreamSplitter } from "./split-stream.ts";

const looked: string[] = [];
function showerWith(
  isLeak: (text: string) => boolean,
  checkSentences: ((text: string) => Promise<string>) | null = null,
) {
  const look = async (text: string) => {
    looked.push(text);
    return isLeak(text);
  };
  const gate: LeakGate = { mayShow: (line) => !mayHoldCode(line), code: look, alone: look, prose: look, output: look };
  return createPieceShower({
    gate,
    isExerciseOpen: true,
    checkSentences,
    prove: async (code) => ({ kind: "code", code, output: "4\n", runId: crypto.randomUUID(), verified: true }),
    ladder: () => ({ step: { kind: "step", level: 2, repeated: false }, hint: "Look at line 3." }),
  });
}

/** What stands there after each piece of the text has come. */
async function showAll(
  texts: readonly string[],
  isLeak: (text: string) => boolean,
  checkSentences?: (text: string) => Promise<string>,
): Promise<Part[][]> {
  looked.length = 0;
  const shower = showerWith(isLeak, checkSentences);
  const splitter = createStreamSplitter();
  const steps: Part[][] = [];
  for (const text of [...texts, null]) {
    const parts: Part[] = [];
    for (const piece of text === null ? splitter.end() : splitter.push(text))
      for await (const part of shower.show(piece)) parts.push(part);
    if (text === null) for await (const part of shower.end()) parts.push(part);
    steps.push(parts);
  }
  return steps;
}
const proseOf = (parts: readonly Part[]) => parts.map((part) => (part.kind === "prose" ? part.markdown : "")).join("");

test("plain words are shown as they come, without being looked at", async () => {
  const [first] = await showAll(["A loop does the same thing for every value that you", " give to it.\n"], () => true);
  expect(proseOf(first ?? [])).toContain("A loop does the same thing");
  expect(looked).toEqual([]);
});

test("lines that may be code are looked at together, before the first of them is shown", async () => {
  const steps = await showAll(
    ["Type this:\n", "total = 0\n", "for n in numbers:\n", "    total += n\n", "Now run it and look at it.\n"],
    () => false,
  );
  expect(steps.slice(0, 4).map(proseOf).join("")).not.toMatch(/total|numbers/);
  expect(looked).toEqual(["Type this:\ntotal = 0\nfor n in numbers:\n    total += n\n"]);
  expect(proseOf(steps.flat())).toContain("total += n");
});

test("in place of what gives the solution away stands the ladder's next step, once", async () => {
  const steps = await showAll(["total = 0\n", "Now look at the next one please.\n", "total += n\n"], (text) =>
    text.includes("total"),
  );
  const all = steps.flat();
  expect(proseOf(all)).not.toContain("total");
  expect(proseOf(all).match(/step 2 of 4/g)).toHaveLength(1);
  expect(all.filter((part) => part.kind === "about" && part.withheld)).toHaveLength(2);
});

test("an example whose output gives the solution away is held back with its output", async () => {
  const steps = await showAll(["```python\nprint(secret())\n```\n"], (text) => text === "4\n");
  expect(steps.flat().some((part) => part.kind === "code")).toBe(false);
});

test("a block in a language that cannot be run here is not shown beside an open exercise", async () => {
  const steps = await showAll(["```javascript\nlet total = 0;\n```\n"], () => false);
  expect(proseOf(steps.flat())).not.toContain("let total");
});

test("sentences about the student's program are checked whole, and what is said about the example is not", async () => {
  const check = async (text: string) => text.replace(/It runs twice\./g, "");
  const steps = await showAll(
    [
      "Your loop is fine here. It runs",
      " twice. Look at it.\n",
      "```python\nprint(4)\n```\n",
      "It runs twice. Try it now.\n",
    ],
    () => false,
    check,
  );
  expect(proseOf(steps[0] ?? [])).toBe("Your loop is fine here. ");
  const [before = "", after = ""] = [proseOf(steps.slice(0, 3).flat()), proseOf(steps.slice(3).flat())];
  expect(before).not.toContain("It runs twice.");
  expect(before).toContain("Look at it.");
  expect(after).toContain("It runs twice.");
});
