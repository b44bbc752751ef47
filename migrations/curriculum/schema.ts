import { z } from "zod";
import { exerciseTests, inputGenerators, inputLines, recordedHttp, runFiles } from "../../events/exercise.ts";
import { exerciseKinds } from "../../events/vocabulary.ts";
import type { QuizItem } from "./quiz-schema.ts";
import { slug } from "./slug.ts";

const slugs = z.array(slug);
const line = z.string().trim().min(1);
const code = z.string().min(1).max(20_000);

export const moduleSchema = z.strictObject({ id: slug, number: z.int().min(1), title: line, summary: line });
type Module = z.infer<typeof moduleSchema>;

export const conceptSchema = z.strictObject({
  id: slug,
  name: line,
  lesson: slug,
  needs: slugs.default([]),
  partOf: slug.optional(),
  /** Features of Python's syntax tree that this concept unlocks (`For`, `call:print`, `method:append`): see docs/writing-lessons.md. */
  syntax: z.array(z.string().min(1)).default([]),
});
type Concept = z.infer<typeof conceptSchema>;

const cell = z.string();
/** What stands between headings, in order: prose, code with what it does, or a table of values over time. */
export const block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), markdown: z.string() }),
  z.strictObject({
    kind: z.literal("example"),
    /** `predict`: the page asks first and shows the output after. `mistake`: shown as a typical mistake. `fragment`: only a shape, never run. */
    role: z.enum(["example", "predict", "mistake", "fragment"]),
    code: z.string(),
    /** Exactly what the program writes to its standard output, prompts included. */
    output: z.string(),
    /** Lines that a person types, in order. */
    input: inputLines,
    /** The same as a person sees it: output and typed lines in turn. */
    console: z.array(z.strictObject({ typed: z.boolean(), text: z.string() })),
    error: z.strictObject({ type: z.string(), message: z.string() }).nullable(),
    files: runFiles,
    /** Files that stand there afterwards. */
    writes: runFiles,
    http: recordedHttp.optional(),
  }),
  z.strictObject({
    kind: z.literal("trace"),
    code: z.string(),
    /** `line`, then names of variables, then maybe `output` and `note`. */
    columns: z.array(z.string()).min(2),
    rows: z.array(z.array(cell)).min(2),
  }),
  /** Calls of the function that is to be written, each with its value in Python's notation. */
  z.strictObject({
    kind: z.literal("calls"),
    calls: z.array(z.strictObject({ call: z.string(), value: z.string() })).min(1),
  }),
]);
export type Block = z.infer<typeof block>;
export type ExampleBlock = Extract<Block, { kind: "example" }>;

export const lessonHeader = z.strictObject({
  lesson: slug,
  title: line.max(60),
  summary: line.max(160),
  minutes: z.int().min(3).max(40),
  teaches: slugs.min(1).max(5),
  buildsOn: slugs.default([]),
  leadsTo: slugs.default([]),
  /** Syntax features that may appear before their own lesson, because the text explains them on the spot. */
  preview: z.array(z.string()).default([]),
});

export const exerciseHeader = z.strictObject({
  kind: z.enum(exerciseKinds),
  difficulty: z.int().min(1).max(5),
  minutes: z.int().min(1).max(40),
  needs: slugs.default([]),
  trains: slugs.min(1),
  /** An easier exercise for those who got stuck; not on the usual path. */
  remedial: z.boolean().default(false),
  /** `trace` exercises: the values of this variable each time this line has run. */
  follows: z.strictObject({ variable: z.string().min(1), line: z.int().min(1) }).optional(),
  /** `predict`, `trace`, `parsons`: what the shown program reads. */
  input: inputLines.default([]),
  http: recordedHttp.optional(),
});

const wrongAnswer = z
  .strictObject({
    id: slug,
    code: code.optional(),
    answer: z.string().max(4_000).optional(),
    /** The card that explains it. */
    misconception: slug,
    /** Names of tests that it must fail; other tests may fail too. */
    fails: z.array(line).optional(),
    /** One sentence for teacher and tutor: what the student believes. */
    why: line,
  })
  .refine(
    (wrong) => (wrong.code === undefined) !== (wrong.answer === undefined),
    "needs `code` or `answer`, one of them",
  );
export const wrongAnswers = z.array(wrongAnswer).min(3, "at least three wrong answers that beginners give").max(8);

export const exerciseSchema = exerciseHeader.extend({
  slug,
  lesson: slug,
  title: line.max(60),
  task: z.string().min(40),
  taskBlocks: z.array(block),
  starter: z.string(),
  /** `predict`, `trace`: the program that is shown. */
  program: z.string(),
  /** `parsons`: the lines in the order in which they are offered, with their indentation, distractors among them. */
  lines: z.array(z.string()),
  /** Code; or for `predict`, `trace` and `parsons` the answer. The first is the reference. */
  solutions: z.array(z.string().min(1)).min(1, "has no solution"),
  tests: exerciseTests,
  inputs: inputGenerators.nullable(),
  wrongAnswers: z.array(wrongAnswer.required({ fails: true })),
  hints: z
    .array(z.string().min(10))
    .length(4, "has four steps: a question, where to look, the idea with a different example, pseudo-code"),
  fingerprint: z.string(),
});
export type Exercise = z.infer<typeof exerciseSchema>;

export const lessonSchema = lessonHeader.omit({ lesson: true }).extend({
  id: slug,
  module: slug,
  number: z.int().min(1),
  file: z.string(),
  blocks: z.array(block),
  exercises: slugs,
  remedial: slugs,
  quizItems: slugs,
  fingerprint: z.string(),
});
export type Lesson = z.infer<typeof lessonSchema>;

const cardKinds = ["concept", "operator", "built-in", "how-to", "error", "misconception"] as const;
export const cardHeader = z.strictObject({
  kind: z.enum(cardKinds),
  concept: slug,
  aliases: z.array(z.coerce.string().min(2)).min(8, "at least eight names in beginners' words"),
  needs: slugs.default([]),
  doc: z.url({ hostname: /^docs\.python\.org$/, protocol: /^https$/ }),
});
export const cardSchema = cardHeader.extend({
  id: slug,
  module: slug,
  title: line.max(70),
  /** Two sentences. */
  answer: line,
  why: line,
  example: block,
  mistakes: z
    .array(z.strictObject({ title: line, code: block, why: line, repair: block }))
    .min(1, "at least one common mistake"),
  check: z.strictObject({ question: line, answer: line }),
  levels: z.strictObject({ new: line, some: line, sure: line }),
  file: z.string(),
  fingerprint: z.string(),
});
export type Card = z.infer<typeof cardSchema>;

export interface Curriculum {
  modules: Module[];
  lessons: Lesson[];
  exercises: Exercise[];
  cards: Card[];
  quizItems: QuizItem[];
  concepts: Concept[];
}
