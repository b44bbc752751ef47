import { readBlocks } from "../blocks.ts";
import { splitPieces } from "../markdown.ts";
import { createProblems, type Place, type Problem } from "../problems.ts";
import type { Block, Curriculum, ExampleBlock, Exercise } from "../schema.ts";

/** A program of the curriculum together with what is said about it. `before` is code that must run first (a task's solution). */
export interface PlacedExample {
  place: Place;
  before: string;
  block: ExampleBlock;
}
export interface PlacedTrace {
  place: Place;
  block: Extract<Block, { kind: "trace" }>;
  input: string[];
  files: Record<string, string>;
}

/** Everything that is shown with its output, anywhere: lessons, tasks, hints, quiz questions, cards. */
export function listExamples({ lessons, exercises, cards, quizItems }: Curriculum) {
  const examples: PlacedExample[] = [];
  const traces: PlacedTrace[] = [];
  const problems: Problem[] = [];
  const fileOf = new Map(lessons.map((lesson) => [lesson.id, lesson.file]));

  const addBlocks = (blocks: Block[], place: Place, before = "") => {
    let last: ExampleBlock | undefined;
    for (const block of blocks) {
      if (block.kind === "example") {
        last = block;
        examples.push({ place, before, block });
      } else if (block.kind === "calls") {
        const code = block.calls.map(({ call }) => `print(repr(${call}))\n`).join("");
        const output = block.calls.map(({ value }) => `${value}\n`).join("");
        examples.push({ place, before, block: { ...plain, code, output } });
      } else if (block.kind === "trace")
        traces.push({ place, block, input: last?.input ?? [], files: last?.files ?? {} });
    }
  };

  for (const lesson of lessons)
    addBlocks(lesson.blocks, { file: lesson.file, line: 1, lesson: lesson.id, part: "text" });
  for (const exercise of exercises) {
    const place = {
      file: fileOf.get(exercise.lesson) ?? "",
      line: 1,
      lesson: exercise.lesson,
      part: `exercise ${exercise.slug}`,
    };
    addBlocks(taskExamples(exercise), { ...place, part: `${place.part}, task` }, exercise.solutions[0]);
    for (const [index, hint] of exercise.hints.entries()) {
      const collected = createProblems();
      const here = { ...place, part: `exercise ${exercise.slug}, hint ${index + 1}` };
      addBlocks(readBlocks(splitPieces(hint.split("\n"), 1), here, collected), here);
      problems.push(...collected.found);
    }
  }
  for (const item of quizItems) {
    if (!item.asksOutput) continue;
    const place = {
      file: fileOf.get(item.lesson) ?? "",
      line: 1,
      lesson: item.lesson,
      part: `quiz question ${item.id}`,
    };
    const correct = item.choices.find((choice) => choice.correct)?.text ?? "";
    examples.push({ place, before: "", block: { ...plain, code: item.code ?? "", output: correct.trimEnd() } });
  }
  for (const card of cards) {
    const place = { file: card.file, line: 1, part: `card ${card.id}` };
    addBlocks([card.example], { ...place, part: `${place.part}, example` });
    for (const mistake of card.mistakes)
      addBlocks([mistake.code, mistake.repair], { ...place, part: `${place.part}, mistake "${mistake.title}"` });
  }
  return { examples: examples.filter(({ block }) => block.role !== "fragment"), traces, problems };
}

const plain = {
  kind: "example",
  role: "example",
  input: [],
  console: [],
  error: null,
  files: {},
  writes: {},
} as const satisfies Partial<ExampleBlock>;

/** A task's example has no code where it shows how the finished program is used: the solution is its code. Answered exercises have nothing to prove here. */
function taskExamples(exercise: Exercise): Block[] {
  if (["predict", "trace", "parsons"].includes(exercise.kind))
    return exercise.kind === "parsons" ? exercise.taskBlocks : [];
  const files = exercise.tests
    .map(({ run }) => ("files" in run ? run.files : undefined))
    .find((found) => found !== undefined);
  return exercise.taskBlocks.map((block) =>
    block.kind === "example"
      ? {
          ...block,
          files: Object.keys(block.files).length > 0 ? block.files : (files ?? {}),
          http: block.http ?? exercise.http,
        }
      : block,
  );
}
