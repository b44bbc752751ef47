import { checkCoverage } from "../check-coverage.ts";
import { checkHints } from "../check-hints.ts";
import { checkText } from "../check-text.ts";
import type { Problem } from "../problems.ts";
import type { Curriculum } from "../schema.ts";
import { listExamples } from "./examples.ts";
import { inParallel } from "./in-parallel.ts";
import { proveExamples, proveTraces } from "./prove-examples.ts";
import { proveExercise } from "./prove-exercise.ts";
import { checkSyntax } from "./prove-syntax.ts";
import type { Runner } from "./runner.ts";

export interface ProofReport {
  lessons: number;
  exercises: number;
  cards: number;
  quizItems: number;
  concepts: number;
  examplesRun: number;
  wrongAnswers: number;
  problems: Problem[];
}

/**
 * Checks everything the curriculum says, texts and programs. `only` limits the proof to some lessons (and the cards of their modules).
 *
 * @param atOnce How many programs run at the same time.
 */
export async function proveCurriculum(
  curriculum: Curriculum,
  runner: Runner,
  options: { only?: string[]; atOnce?: number } = {},
): Promise<ProofReport> {
  const chosen = choose(curriculum, options.only ?? []);
  const { examples, traces, problems } = listExamples(chosen);
  const atOnce = options.atOnce ?? 4;
  const fileOf = new Map(chosen.lessons.map((lesson) => [lesson.id, lesson.file]));

  const exampled = await proveExamples(examples, runner, atOnce);
  const traced = await proveTraces(traces, runner);
  const exercised = await inParallel(chosen.exercises, atOnce, (exercise) =>
    proveExercise(exercise, fileOf.get(exercise.lesson) ?? "", runner),
  );
  const syntax = await checkSyntax(chosen, curriculum, runner);
  return {
    lessons: chosen.lessons.length,
    exercises: chosen.exercises.length,
    cards: chosen.cards.length,
    quizItems: chosen.quizItems.length,
    concepts: chosen.concepts.length,
    examplesRun: examples.length,
    wrongAnswers: chosen.exercises.reduce((sum, exercise) => sum + exercise.wrongAnswers.length, 0),
    problems: [
      ...problems,
      ...exampled,
      ...traced,
      ...exercised.flat(),
      ...syntax,
      ...checkText(chosen),
      ...checkHints(chosen),
      ...checkCoverage(chosen, curriculum),
    ],
  };
}

function choose(curriculum: Curriculum, only: string[]): Curriculum {
  if (only.length === 0) return curriculum;
  const lessons = curriculum.lessons.filter((lesson) => only.includes(lesson.id));
  const ids = new Set(lessons.map((lesson) => lesson.id));
  const modules = new Set(lessons.map((lesson) => lesson.module));
  return {
    ...curriculum,
    lessons,
    exercises: curriculum.exercises.filter((exercise) => ids.has(exercise.lesson)),
    quizItems: curriculum.quizItems.filter((item) => ids.has(item.lesson)),
    cards: curriculum.cards.filter((card) => modules.has(card.module)),
    concepts: curriculum.concepts.filter((concept) => ids.has(concept.lesson)),
  };
}
