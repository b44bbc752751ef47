import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readCurriculum } from "./load.ts";
import { newLesson } from "./new-lesson.ts";

const folder = mkdtempSync(join(tmpdir(), "curriculum-"));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of [
  "modules.yaml",
  "concepts.yaml",
  "modules/1-basics/01-first-program.md",
  "modules/1-basics/cards/first-program.md",
])
  cpSync(join(import.meta.dirname, name), join(folder, name));

test("a new lesson stands behind the one before it, and only what the author must write is missing", () => {
  const made = newLesson("names-for-values", folder);
  expect(made).toEqual({ file: join(folder, "modules/1-basics/02-names-for-values.md") });
  const { curriculum, problems } = readCurriculum(folder);
  expect(
    problems
      .map(({ message }) => message)
      .filter((message) => !/at least three|four steps|misconception card/.test(message)),
  ).toEqual([]);
  expect(curriculum.lessons.map(({ id }) => id)).toEqual(["first-program", "names-for-values"]);
});

test("a lesson that is there is never written over, and one that nobody planned is refused", () => {
  const before = readFileSync(join(folder, "modules/1-basics/01-first-program.md"), "utf8");
  expect(newLesson("first-program", folder)).toEqual({ refused: expect.stringContaining("already") });
  expect(newLesson("quantum-computing", folder)).toEqual({ refused: expect.stringContaining("concepts.yaml") });
  expect(readFileSync(join(folder, "modules/1-basics/01-first-program.md"), "utf8")).toBe(before);
});
