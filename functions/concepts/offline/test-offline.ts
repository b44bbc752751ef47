import { expect } from "vitest";
import { questionRouted } from "../../../events/question-routed.ts";
import type { Route } from "../../../events/vocabulary.ts";
import { readCurriculum } from "../../../migrations/curriculum/load.ts";
import { openKnowledge } from "../load-knowledge.ts";
import type { Part } from "../part.ts";
import { ExecuteUnavailableError, type RunCode } from "../run-code.ts";
import type { RoutedQuestion, Situation } from "../situation.ts";
import { answerOffline } from "./answer-offline.ts";
import { countWords, longestLead } from "./draft.ts";

export const { curriculum } = readCurriculum();
export const knowledge = openKnowledge(curriculum.cards, curriculum.exercises, curriculum.concepts);
const away = async () => {
  throw new ExecuteUnavailableError("no sandbox in a unit test");
};
const runCode: RunCode = { run: away, grade: away };

export function situationOf(question: Partial<RoutedQuestion>, rest: Partial<Situation> = {}): Situation {
  const plain = { ...questionRouted.example, exercise: null, code: null, lastRun: null, flags: [] };
  return {
    question: { ...plain, ...question },
    exercise: null,
    supportLevel: "full",
    history: [],
    lastRun: null,
    standing: [],
    languageModel: true,
    ...rest,
  };
}

export async function answer(situation: Situation): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of answerOffline(situation, { knowledge, runCode })) parts.push(part);
  return parts;
}

/** For tests: one sentence first, at most 150 words, an example, a next step, a check question, sources. */
export function expectContract(parts: readonly Part[]): void {
  const kinds = parts.map((part) => part.kind);
  expect(kinds).toEqual(["about", "prose", "code", "prose", "check"]);
  const [about, lead, , next, check] = parts;
  const words = lead?.kind === "prose" ? lead.markdown : "";
  expect(countWords(words)).toBeLessThanOrEqual(longestLead);
  expect(words.trim()).toMatch(/^\S[^\n]*[.!?:,]/);
  expect(next?.kind === "prose" && countWords(next.markdown)).toBeGreaterThan(3);
  expect(check?.kind === "check" && check.question).toMatch(/\S/);
  expect(about?.kind === "about" && about.sources?.length).toBeGreaterThan(0);
}

export const modes: Route[] = [
  "concept",
  "code_explain",
  "debug",
  "task",
  "hint",
  "practice",
  "review",
  "progress",
  "setup",
];
export const exercises = curriculum.exercises.filter(
  (exercise) => exercise.kind !== "predict" && exercise.kind !== "trace",
);
