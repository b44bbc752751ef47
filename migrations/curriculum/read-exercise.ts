import { readBlocks } from "./blocks.ts";
import { fingerprint } from "./fingerprint.ts";
import { type Piece, readYaml, type Section, splitNumberedList, splitSections, writeMarkdown } from "./markdown.ts";
import type { Place, Problems } from "./problems.ts";
import { type Exercise, exerciseHeader, exerciseSchema, wrongAnswers } from "./schema.ts";

/** Whoever trains only these shows fixed texts: nothing varies that a hidden test could try, and writing the answer down is the task. */
const fixedTexts = ["print", "string-literal", "statement-order"];
const answerKinds = ["predict", "trace", "parsons"];
/** The one test of an exercise that is answered, not run. */
const answerTest = "the answer";
const parts = [
  "Program",
  "Starter",
  "Solution",
  "Second solution",
  "Also accepted",
  "Distractors",
  "Tests",
  "Inputs",
  "Wrong answers",
  "Hints",
];

/** One `## Exercise: slug | Title` section as an exercise, or `undefined` with its problems noted. */
export function readExercise(section: Section, place: Place, problems: Problems): Exercise | undefined {
  const [slug = "", title = ""] = section.title.replace(/^Exercise:\s*/, "").split(/\s*\|\s*/);
  const here: Place = { ...place, line: section.line, part: `exercise ${slug}` };
  const { before, sections } = splitSections(section.pieces, 3);
  for (const part of sections)
    if (!parts.includes(part.title))
      problems.add({ ...here, line: part.line }, part.title, `unknown part; there is ${parts.join(", ")}`);

  const [head, ...taskPieces] = before;
  if (head?.kind !== "fence" || head.info !== "yaml") {
    problems.add(here, "header", "an exercise starts with a ```yaml fence (kind, difficulty, minutes, trains)");
    return undefined;
  }
  const header = problems.parse(exerciseHeader, readYaml(head.body, head.line + 1), { ...here, line: head.line });
  if (!header) return undefined;

  const part = (name: string) => sections.find((found) => found.title === name);
  const code = (name: string) => fences(part(name), "python").map((body) => `${body}\n`);
  const yaml = (name: string): unknown => {
    const fence = part(name)?.pieces.find((piece) => piece.kind === "fence" && piece.info === "yaml");
    return fence?.kind === "fence" ? readYaml(fence.body, fence.line + 1) : undefined;
  };

  const isAnswer = answerKinds.includes(header.kind);
  const answers = isAnswer && header.kind !== "parsons" ? fences(part("Solution"), "text") : [];
  const solutions = isAnswer && header.kind !== "parsons" ? answers : [...code("Solution"), ...code("Second solution")];
  const accepted =
    header.kind === "parsons" ? [...code("Solution"), ...code("Also accepted")].map((body) => body.trimEnd()) : answers;
  const numeric = header.kind === "trace" && answers.every((answer) => /^[-\d.\s,]+$/.test(answer));
  const comparison = header.kind === "trace" ? (numeric ? "numbers" : "words") : "lines";
  const derivedTests = [
    { name: answerTest, run: { kind: "answer" }, expect: { answer: { accept: accepted, comparison } } },
  ];

  const wrongPlace = { ...here, line: part("Wrong answers")?.line ?? here.line };
  const wrong = problems.parse(wrongAnswers, yaml("Wrong answers") ?? [], wrongPlace, "wrong answers");
  const task = writeMarkdown(taskPieces);
  const content = {
    ...header,
    slug,
    lesson: place.lesson ?? "",
    title,
    task: task.replace(/<<([^\n]*?)>>/g, "$1"),
    taskBlocks: readBlocks(taskPieces, here, problems),
    starter: code("Starter")[0] ?? "",
    program: code("Program")[0] ?? "",
    lines: header.kind === "parsons" ? shuffleLines(slug, solutions[0] ?? "", code("Distractors")[0] ?? "") : [],
    solutions: header.kind === "parsons" ? solutions.slice(0, 1) : solutions,
    tests: isAnswer ? derivedTests : (yaml("Tests") ?? []),
    inputs: yaml("Inputs") ?? null,
    wrongAnswers: (wrong ?? []).map((answer) => ({
      ...answer,
      fails: answer.fails ?? (isAnswer ? [answerTest] : undefined),
    })),
    hints: splitNumberedList(part("Hints")?.pieces ?? []),
  };
  const exercise = problems.parse(exerciseSchema, { ...content, fingerprint: fingerprint(content) }, here);
  if (exercise) checkShape(exercise, here, problems);
  return exercise;
}

const fences = (section: Section | undefined, info: string): string[] =>
  (section?.pieces ?? []).flatMap((piece: Piece) =>
    piece.kind === "fence" && piece.info === info ? [piece.body] : [],
  );

/** What each kind must have; the proof by running comes later. */
function checkShape(exercise: Exercise, place: Place, problems: Problems): void {
  const { kind, program, starter, task, tests } = exercise;
  const need = (isThere: boolean, field: string, message: string) => {
    if (!isThere) problems.add(place, field, message);
  };
  if (kind === "predict" || kind === "trace")
    need(program !== "", "Program", `a ${kind} exercise shows a program (### Program)`);
  else if (kind !== "parsons") {
    need(starter !== "", "Starter", "needs starter code (a comment will do)");
    for (const label of ["Input", "Output", "Edge cases"])
      need(task.includes(`**${label}:**`), "task", `says nothing after **${label}:**`);
    need(
      exercise.taskBlocks.some((b) => b.kind !== "text"),
      "task",
      "needs an example (```console, ```calls or ```python with ```output)",
    );
    need(
      tests.some((test) => test.hidden) || exercise.trains.every((concept) => fixedTexts.includes(concept)),
      "Tests",
      "one test is hidden, so that no answer is written for the visible ones only",
    );
    need(
      tests.some((test) => !test.hidden),
      "Tests",
      "at least one test is visible",
    );
  }
  if (kind === "complete") need(starter.includes("___"), "Starter", "marks what is missing with ___");
  if (kind === "trace") need(exercise.follows !== undefined, "follows", "a trace exercise names a variable and a line");
  const names = tests.map((test) => test.name);
  for (const wrong of exercise.wrongAnswers) {
    const unknown = wrong.fails.find((name) => !names.includes(name));
    need(unknown === undefined, `wrong answers, ${wrong.id}`, `there is no test named "${unknown}"`);
    need(
      (wrong.code !== undefined) === !answerKinds.includes(kind),
      `wrong answers, ${wrong.id}`,
      `a ${kind} exercise is answered by \`${answerKinds.includes(kind) ? "answer" : "code"}\``,
    );
  }
}

/** The lines in an order that is the same for everyone and differs from the solution, distractors among them. */
function shuffleLines(seed: string, solution: string, distractors: string): string[] {
  const inOrder = solution.trimEnd().split("\n");
  const lines = [...inOrder, ...distractors.split("\n").filter((line) => line.trim() !== "")];
  const key = (line: string, at: number) => fingerprint([seed, line, at]);
  const shuffled = lines
    .map((line, at) => ({ line, key: key(line, at) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ line }) => line);
  return shuffled.join("\n") === inOrder.join("\n") ? shuffled.reverse() : shuffled;
}
