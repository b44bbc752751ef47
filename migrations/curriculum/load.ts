import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { checkReferences } from "./check-references.ts";
import { readYaml } from "./markdown.ts";
import { CurriculumError, createProblems, type Problem, type Problems } from "./problems.ts";
import { readCards } from "./read-cards.ts";
import { readLesson } from "./read-lesson.ts";
import { type Curriculum, conceptSchema, moduleSchema } from "./schema.ts";

/**
 * The whole curriculum from its files: typed, cross-checked, in the order of the path. Runs no Python.
 *
 * @throws {CurriculumError} with every problem found: file, line, lesson, field.
 */
export function loadCurriculum(folder: string = import.meta.dirname): Curriculum {
  const { curriculum, problems } = readCurriculum(folder);
  if (problems.length > 0) throw new CurriculumError(problems);
  return curriculum;
}

/** As `loadCurriculum`, but gives what could be read beside the problems. */
export function readCurriculum(folder: string = import.meta.dirname): { curriculum: Curriculum; problems: Problem[] } {
  const problems = createProblems();
  const curriculum: Curriculum = {
    modules: readList(folder, "modules.yaml", z.array(moduleSchema), problems),
    concepts: readList(folder, "concepts.yaml", z.array(conceptSchema), problems),
    lessons: [],
    exercises: [],
    cards: [],
    quizItems: [],
  };
  for (const module of curriculum.modules) {
    const root = `modules/${module.number}-${module.id}`;
    for (const [index, name] of listMarkdown(join(folder, root)).entries()) {
      const file = `${root}/${name}`;
      const read = guard(file, problems, () =>
        readLesson(readFileSync(join(folder, file), "utf8"), { file, module: module.id, number: index + 1 }, problems),
      );
      if (!read) continue;
      curriculum.lessons.push(read.lesson);
      curriculum.exercises.push(...read.exercises);
      curriculum.quizItems.push(...read.quizItems);
    }
    for (const name of listMarkdown(join(folder, root, "cards"))) {
      const file = `${root}/cards/${name}`;
      const cards = guard(file, problems, () =>
        readCards(readFileSync(join(folder, file), "utf8"), { file, module: module.id }, problems),
      );
      curriculum.cards.push(...(cards ?? []));
    }
  }
  checkReferences(curriculum, problems);
  return { curriculum, problems: problems.found };
}

function readList<T>(folder: string, file: string, schema: z.ZodType<T[]>, problems: Problems): T[] {
  return (
    guard(file, problems, () =>
      problems.parse(schema, readYaml(readFileSync(join(folder, file), "utf8"), 1), { file, line: 1 }),
    ) ?? []
  );
}

/** A file that cannot be read at all (broken YAML, open fence) is one problem, not the end. */
function guard<T>(file: string, problems: Problems, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.add(
      { file, line: Number(/^line (\d+)/.exec(message)?.[1] ?? 1) },
      "file",
      message.replace(/^line \d+: /, ""),
    );
    return undefined;
  }
}

function listMarkdown(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .sort();
  } catch {
    // A module whose first lesson is not written yet has no folder.
    return [];
  }
}
