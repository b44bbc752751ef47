import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { curriculum, exercises, situationOf } from "../offline/test-offline.ts";
import { packPrompt, promptVersion } from "./prompt.ts";

const [exercise] = exercises.toSorted((a, b) => b.task.length - a.task.length);
const long = (length: number) => "word ".repeat(length / 5);
const crowded = situationOf(
  { route: "debug", text: long(4_000), code: "value = 1\n".repeat(3_000), exercise: exercise?.slug ?? null },
  {
    exercise: exercise ?? null,
    avoided: { words: Array.from({ length: 50 }, () => "variable"), tools: ["sum"] },
    mastery: [{ concept: "for-loop", word: "weak" }],
    earlier: Array.from({ length: 12 }, () => long(100)),
    history: Array.from({ length: 6 }, () => ({
      text: long(2_000),
      mode: "debug" as const,
      blocks: [{ kind: "prose" as const, markdown: long(4_000) }],
      sources: [],
      hintLevel: null,
      answeredAt: new Date(0),
    })),
  },
);
const lengthOf = (packed: ReturnType<typeof packPrompt>) =>
  packed.messages.reduce((sum, { content }) => sum + String(content).length, 0);

test("however much there is to say, a model is told 2,500 tokens at most", () => {
  const packed = packPrompt(crowded, curriculum.cards.slice(0, 3), long(2_000));
  expect(lengthOf(packed) / 4).toBeLessThanOrEqual(2_500);
  const told = JSON.stringify(packed.messages);
  for (const part of ["task", "program", "question", "earlier in this talk"]) expect(told).toContain(`[${part} `);
  expect(told).toContain("for loop: weak");
  expect(told).toContain("parts of Python: sum");
});

test("a model is told the smallest input that shows what is wrong", () => {
  const { messages } = packPrompt(
    situationOf({ route: "debug", text: "?", code: "x" }),
    [],
    null,
    "typed 1, got nothing",
  );
  expect(JSON.stringify(messages)).toMatch(/where it first differs[^\]]*\]\\ntyped 1, got nothing/);
});

test("neither a solution nor a hidden test is in any exercise's prompt", () => {
  for (const one of exercises) {
    const { messages } = packPrompt(
      situationOf({ route: "debug", text: "why?", exercise: one.slug, code: one.starter }, { exercise: one }),
      [],
      null,
    );
    const told = JSON.stringify(messages);
    for (const line of (one.solutions[0] ?? "").split("\n"))
      if (line.length > 24 && !`${one.task}${one.starter}`.includes(line.trim()))
        expect(told, one.slug).not.toContain(JSON.stringify(line.trim()).slice(1, -1));
  }
});

test("a changed prompt has a new version, so that no answer to the old one is kept", () => {
  const { messages } = packPrompt(situationOf({ route: "concept", text: "?" }), [], "hint");
  const digest = createHash("sha256").update(String(messages[0]?.content)).digest("hex").slice(0, 12);
  expect(`${promptVersion} ${digest}`).toMatchInlineSnapshot(`"2026-11-3 34e1776a9bd8"`);
});
