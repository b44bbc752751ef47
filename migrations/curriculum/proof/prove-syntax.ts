import { z } from "zod";
import type { Problem } from "../problems.ts";
import type { Curriculum } from "../schema.ts";
import { listExamples } from "./examples.ts";
import type { Runner } from "./runner.ts";
import { runAnalysis } from "./traces.ts";

const analysis = z.record(
  z.string(),
  z.object({
    features: z.array(z.string()),
    shape: z.array(z.string()),
    mutants: z.array(z.object({ what: z.string(), code: z.string() })),
    error: z.string().nullable(),
  }),
);
export type Analysis = z.infer<typeof analysis>[string];

/** What Python's own parser says about each source, in the sources' order. */
export async function analyseSources(
  sources: { code: string; mutants?: number }[],
  runner: Runner,
): Promise<Analysis[]> {
  const all: Analysis[] = [];
  for (let from = 0; from < sources.length; from += 40) {
    const batch = sources.slice(from, from + 40).map((source, index) => ({ id: String(index), ...source }));
    const answer = analysis.parse(await runAnalysis("analyse.py", { sources: batch }, runner));
    all.push(...batch.map(({ id }) => answer[id] ?? { features: [], shape: [], mutants: [], error: "no analysis" }));
  }
  return all;
}

/** No lesson shows syntax before the lesson that teaches it, and no two exercises have the same program. */
export async function checkSyntax(chosen: Curriculum, whole: Curriculum, runner: Runner): Promise<Problem[]> {
  const owner = new Map(
    whole.concepts.flatMap((concept) => concept.syntax.map((feature) => [feature, concept] as const)),
  );
  const order = new Map(lessonOrder(whole).map((id, at) => [id, at]));
  const lessonOf = new Map(whole.lessons.map((lesson) => [lesson.id, lesson]));

  const placed = listExamples({ ...chosen, cards: [] }).examples.filter(({ before }) => before === "");
  const sources = [
    ...placed.map(({ place, block }) => ({ lesson: place.lesson ?? "", part: place.part ?? "", code: block.code })),
    ...chosen.quizItems.map((item) => ({
      lesson: item.lesson,
      part: `quiz question ${item.id}`,
      code: item.code ?? "",
    })),
    ...chosen.exercises.flatMap((exercise) => {
      const isAnswer = exercise.kind === "predict" || exercise.kind === "trace";
      const codes = [exercise.starter, exercise.program, isAnswer ? "" : (exercise.solutions[0] ?? "")];
      return codes
        .filter((code) => code !== "")
        .map((code) => ({ lesson: exercise.lesson, part: `exercise ${exercise.slug}`, code }));
    }),
  ];
  const analyses = await analyseSources(sources, runner);
  const said = new Set<string>();
  const early = sources.flatMap(({ lesson: id, part }, index): Problem[] => {
    const lesson = lessonOf.get(id);
    const now = order.get(id) ?? 0;
    return (analyses[index]?.features ?? []).flatMap((feature): Problem[] => {
      const concept = owner.get(feature);
      const isTaught = concept !== undefined && (order.get(concept.lesson) ?? Number.POSITIVE_INFINITY) <= now;
      const key = `${id} ${part} ${feature}`;
      if (isTaught || lesson?.preview.includes(feature) || said.has(key)) return [];
      said.add(key);
      const message = concept
        ? `uses ${feature}, which is taught in ${concept.lesson}`
        : `uses ${feature}, which no concept teaches (concepts.yaml, syntax)`;
      return [{ file: lesson?.file ?? "", line: 1, lesson: id, part, field: "syntax", message }];
    });
  });
  return [...early, ...(await findTwins(chosen, whole, runner))];
}

/** Lessons in the path's order, those that are not written yet included. */
function lessonOrder(whole: Curriculum): string[] {
  return [...new Set(whole.concepts.map((concept) => concept.lesson))];
}

/** Exercises of one kind whose programs are the same, or nearly so, but for names and constants. */
async function findTwins(chosen: Curriculum, whole: Curriculum, runner: Runner): Promise<Problem[]> {
  const programs = whole.exercises.map((exercise) => ({
    exercise,
    code: exercise.kind === "predict" || exercise.kind === "trace" ? exercise.program : (exercise.solutions[0] ?? ""),
  }));
  const analyses = await analyseSources(programs, runner);
  const isChosen = new Set(chosen.exercises.map((exercise) => exercise.slug));
  const shapes = programs.map(({ exercise }, index) => ({ exercise, shape: countPairs(analyses[index]?.shape ?? []) }));
  return shapes.flatMap(({ exercise, shape }, index): Problem[] => {
    if (!isChosen.has(exercise.slug)) return [];
    const twin = shapes
      .slice(0, index)
      .find((other) => other.exercise.kind === exercise.kind && likeness(shape, other.shape) > tooAlike);
    if (!twin) return [];
    const file = whole.lessons.find((lesson) => lesson.id === exercise.lesson)?.file ?? "";
    const message = `has nearly the same program as ${twin.exercise.slug}, but for names and constants`;
    return [{ file, line: 1, lesson: exercise.lesson, part: `exercise ${exercise.slug}`, field: "solution", message }];
  });
}

/** Of 1: above it, a student would feel that this exercise has been there before. */
const tooAlike = 0.96;

/** How often each pair of neighbors occurs in a program's tree. */
function countPairs(shape: string[]): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const [at, token] of shape.entries()) {
    const pair = `${shape[at - 1] ?? ""} ${token}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function likeness(a: Map<string, number>, b: Map<string, number>): number {
  const keys = new Set([...a.keys(), ...b.keys()]);
  let common = 0;
  let all = 0;
  for (const key of keys) {
    common += Math.min(a.get(key) ?? 0, b.get(key) ?? 0);
    all += Math.max(a.get(key) ?? 0, b.get(key) ?? 0);
  }
  return all === 0 ? 0 : common / all;
}
