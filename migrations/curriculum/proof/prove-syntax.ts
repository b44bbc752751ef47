import { z } from "zod";
import type { Problem } from "../problems.ts";
import type { Curriculum } from "../schema.ts";
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

  const sources = [
    ...chosen.lessons.flatMap((lesson) =>
      lesson.blocks.flatMap((block) =>
        block.kind === "example" ? [{ lesson: lesson.id, part: "text", code: block.code }] : [],
      ),
    ),
    ...chosen.exercises.flatMap((exercise) => {
      const codes = [
        exercise.starter,
        exercise.program,
        exercise.kind === "predict" || exercise.kind === "trace" ? "" : (exercise.solutions[0] ?? ""),
      ];
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

/** Exercises of one kind whose programs are the same but for names and constants. */
async function findTwins(chosen: Curriculum, whole: Curriculum, runner: Runner): Promise<Problem[]> {
  const programs = whole.exercises.map((exercise) => ({
    exercise,
    code: exercise.kind === "predict" || exercise.kind === "trace" ? exercise.program : (exercise.solutions[0] ?? ""),
  }));
  const analyses = await analyseSources(programs, runner);
  const seen = new Map<string, string>();
  const isChosen = new Set(chosen.exercises.map((exercise) => exercise.slug));
  return programs.flatMap(({ exercise }, index): Problem[] => {
    // Texts count where a program does nothing but show them: there the words are the exercise.
    const shape = analyses[index]?.shape ?? [];
    const key = `${exercise.kind} ${shape.join(" ")}`;
    const twin = seen.get(key);
    seen.set(key, twin ?? exercise.slug);
    if (!twin || !isChosen.has(exercise.slug)) return [];
    const file = whole.lessons.find((lesson) => lesson.id === exercise.lesson)?.file ?? "";
    return [
      {
        file,
        line: 1,
        lesson: exercise.lesson,
        part: `exercise ${exercise.slug}`,
        field: "solution",
        message: `has the same program as ${twin}, but for names and constants`,
      },
    ];
  });
}
