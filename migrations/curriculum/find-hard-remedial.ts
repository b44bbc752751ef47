import type { Exercise } from "./schema.ts";

type Rated = Pick<Exercise, "slug" | "kind" | "difficulty" | "minutes" | "remedial" | "program">;

/** Only these show a program that is read and not written. */
const reading = ["predict", "trace"];
const lengthOf = ({ program }: Rated) => program.split("\n").filter((line) => line.trim() !== "").length;

/**
 * Who got stuck gets something easier: rated 1, most of it given, no longer than the quickest exercise on the usual path, and
 * no more lines to read than there. The exercises are those of one lesson.
 */
export function findHardRemedial(exercises: Rated[]): { slug: string; message: string }[] {
  const usual = exercises.filter(({ remedial }) => !remedial);
  const quickest = Math.min(...usual.map(({ minutes }) => minutes));
  const shortest = Math.min(...usual.filter(({ kind }) => reading.includes(kind)).map(lengthOf));
  return exercises
    .filter(({ remedial }) => remedial)
    .flatMap((exercise) => {
      const { slug, kind, difficulty, minutes } = exercise;
      const problems: string[] = [];
      if (difficulty !== 1) problems.push(`has difficulty ${difficulty} (1: easier than what somebody got stuck in)`);
      if (kind === "program" || kind === "function")
        problems.push(`is of kind ${kind}: give most of it (complete, repair, parsons, predict, trace)`);
      if (minutes > quickest) problems.push(`takes ${minutes} minutes, the quickest of the others ${quickest}`);
      if (reading.includes(kind) && lengthOf(exercise) > shortest)
        problems.push(`shows ${lengthOf(exercise)} lines, the shortest of the others ${shortest}`);
      return problems.map((message) => ({ slug, message }));
    });
}
