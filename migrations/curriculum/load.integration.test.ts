import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadCurriculum, readCurriculum } from "./load.ts";
import { CurriculumError, describeProblem } from "./problems.ts";

const here = import.meta.dirname;
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** The first lesson alone, with one change to its text. */
function withChange(change: (text: string) => string, file = "01-first-program.md"): string[] {
  const folder = mkdtempSync(join(tmpdir(), "curriculum-"));
  made.push(folder);
  for (const name of [
    "modules.yaml",
    "concepts.yaml",
    "modules/1-basics/01-first-program.md",
    "modules/1-basics/cards/first-program.md",
  ])
    cpSync(join(here, name), join(folder, name));
  const path = join(folder, "modules/1-basics", file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  return readCurriculum(folder).problems.map(describeProblem);
}

test("the whole curriculum can be read, and nothing in it names what is not there", () => {
  const { lessons, exercises, cards, quizItems } = loadCurriculum();
  expect(lessons.length).toBeGreaterThanOrEqual(11);
  expect(exercises.length).toBeGreaterThanOrEqual(lessons.length * 5);
  expect(quizItems.length).toBeGreaterThanOrEqual(lessons.length * 3);
  expect(cards.length).toBeGreaterThan(100);
});

test("the right choice of a quiz question stands in every place about as often", () => {
  const places = loadCurriculum().quizItems.map(({ choices }) => choices.findIndex((choice) => choice.correct));
  for (const place of [0, 1, 2]) expect(places.filter((at) => at === place).length).toBeGreaterThan(places.length / 5);
});

test("the first lesson stands alone", () => {
  expect(withChange((text) => text)).toEqual([]);
});

test.each([
  [
    "a field that is missing",
    (text: string) => text.replace("minutes: 10\n", ""),
    /01-first-program\.md:1 front matter\.minutes: /,
  ],
  [
    "a word nobody knows in the header",
    (text: string) => text.replace("minutes: 10", "minuts: 10"),
    /front matter: .*minuts/,
  ],
  [
    "an unknown concept",
    (text: string) => text.replace("teaches: [print,", "teaches: [pront,"),
    /lesson first-program, teaches: unknown concept `pront`/,
  ],
  [
    "a test that expects nothing",
    (text: string) =>
      text.replace('expect: { output: { text: "Name: Kofi Mensah", comparison: contains } }', "expect: {}"),
    /exercise boarding-pass, tests\.1\.expect: expects nothing/,
  ],
  [
    "a wrong answer for a test that is not there",
    (text: string) => text.replace('fails: ["the notice, line by line"]', "fails: [the nottice]"),
    /exercise mend-the-notice, .*no test named "the nottice"/,
  ],
  [
    "only two wrong answers",
    (text: string) => text.replace(/- id: commas-shown[\s\S]*?(?=- id: glued)/, ""),
    /exercise robot-face-predict, wrong answers: at least three/,
  ],
  [
    "a misconception without a card",
    (text: string) => text.replace("misconception: print-stays-on-line", "misconception: print-prints"),
    /no misconception card `print-prints`/,
  ],
  [
    "two correct choices",
    (text: string) =>
      text.replace(
        "misconception: quotes-are-shown\n      because: Quotes only",
        "correct: true\n      because: Quotes only",
      ),
    /quiz question 1, choices: exactly one choice is correct/,
  ],
  [
    "three hints",
    (text: string) => text.replace(/\n4\. Show the heading.*/, ""),
    /exercise boarding-pass, hints: has four steps/,
  ],
  [
    "a fixed text that is no longer all",
    (text: string) => text.replace("trains: [print, string-literal, statement-order]", "trains: [print, list]"),
    /exercise boarding-pass, Tests: one test is hidden/,
  ],
  [
    "a fence that is never closed",
    (text: string) => `${text}\n\`\`\`python\nprint(1)\n`,
    /file: this fence is never closed/,
  ],
  [
    "YAML that is broken",
    (text: string) => text.replace("difficulty: 1\n", "difficulty: [1\n"),
    /01-first-program\.md:\d+ file: YAML/,
  ],
  [
    "an example without its output",
    (text: string) => text.replace("```output\nGood morning, Amara!\n```", ""),
    /lesson first-program, example: needs its ```output/,
  ],
  [
    "a fence of an unknown kind",
    (text: string) => text.replace("```output\nGood", "```result\nGood"),
    /fence: unknown or misplaced ```result/,
  ],
  [
    "an exercise whose header is missing",
    (text: string) => text.replace("```yaml\nkind: repair", "```text\nkind: repair"),
    /exercise mend-the-notice, header: an exercise starts/,
  ],
])("an author is told where: %s", (_, change, expected) => {
  expect(withChange(change).join("\n")).toMatch(expected);
});

test("a card whose YAML is broken does not hide the other cards", () => {
  const problems = withChange(
    (text) => text.replace("kind: concept\nconcept: string-literal", "kind: [concept\nconcept: string-literal"),
    "cards/first-program.md",
  );
  expect(problems.join("\n")).toMatch(/cards\/first-program\.md:\d+ card string \| .*YAML/);
  expect(problems.some((problem) => problem.includes("misconception card"))).toBe(false);
});

test("who only loads gets an error that holds all problems", () => {
  const folder = mkdtempSync(join(tmpdir(), "curriculum-"));
  made.push(folder);
  writeFileSync(join(folder, "modules.yaml"), "- { id: basics, number: 0, title: Basics, summary: x }\n");
  writeFileSync(join(folder, "concepts.yaml"), "- { id: Print, name: x, lesson: y }\n");
  expect(() => loadCurriculum(folder)).toThrow(CurriculumError);
  expect(() => loadCurriculum(folder)).toThrow(
    /modules\.yaml:1 0\.number[\s\S]*concepts\.yaml:1 0\.id: must be small letters/,
  );
});

test("the same content has the same fingerprint, changed content another", () => {
  const fingerprints = () => loadCurriculum().exercises.map((exercise) => exercise.fingerprint);
  const before = fingerprints();
  expect(fingerprints()).toEqual(before);
  expect(new Set(before).size).toBe(before.length);
});
