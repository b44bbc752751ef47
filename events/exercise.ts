import { z } from "zod";

/**
 * The form of an exercise's tests and of its input generators: what an author writes, what a submission carries to
 * `execute`, what first-divergence search draws its inputs from. Nothing here is ever sent into the student's process
 * except what a test runs (its call, input, arguments and files): expectations stay outside.
 */

/**
 * A Python value in Python's own notation, read as data and never evaluated: literals (numbers, strings, bytes, lists,
 * tuples, dictionaries, sets, True, False, None), `set()`, `frozenset({…})`, `float('nan' | 'inf' | '-inf')`, and
 * `Name(field=value, …)` for an object of the student's own class, compared by exactly those fields.
 */
const pythonValue = z.string().min(1).max(20_000);

/** Text files by name, in the run's own folder: at most 20, names without a slash. */
export const runFiles = z
  .record(z.string().regex(/^[\w][\w .-]{0,63}$/, "a plain file name"), z.string().max(262_144))
  .refine((files) => Object.keys(files).length <= 20, "at most 20 files");

/** Lines that the program reads by `input()`, in order, without line ends. */
export const inputLines = z.array(z.string().max(10_000)).max(50);

/** How two texts are compared. `exact`: to the byte. `lines`: white space at line ends and empty lines at the end do not count. `words`: any white space is one space. `contains`: the expected text stands somewhere. `numbers`: only the numbers, within 1e-6. `any-order`: the same lines in any order. `pattern`: a regular expression (Python's) found somewhere. */
const textComparisons = ["exact", "lines", "words", "contains", "numbers", "any-order", "pattern"] as const;
export const expectedText = z.object({
  text: z.string().max(65_536),
  comparison: z.enum(textComparisons).default("lines"),
});

/** Something that the source does or avoids, seen in its syntax tree. `call` names a function or method. */
const sourceConstructs = [
  "for",
  "while",
  "loop",
  "if",
  "function",
  "recursion",
  "class",
  "inheritance",
  "comprehension",
  "try",
  "with",
  "import",
  "f-string",
  "lambda",
  "return",
  "break",
  "call",
] as const;
export const sourceProperty = z.object({
  rule: z.enum(["uses", "avoids"]),
  construct: z.enum(sourceConstructs),
  /** For `call` and `import`: which one, as written (`sum`, `append`, `math`). */
  name: z.string().max(80).optional(),
});

const expectation = z
  .object({
    /** What the call gives back. Numbers may differ by `tolerance` (absolute, and relative to the expected one); `anyOrder` compares lists as bags. */
    value: z
      .object({ equals: pythonValue, tolerance: z.number().nonnegative().optional(), anyOrder: z.boolean().optional() })
      .optional(),
    /** What stands on the standard output afterwards. Prompts of `input()` count as output. */
    output: expectedText.optional(),
    /** The exception that must be raised: its class name (or a base class's), and a part of its message. */
    exception: z.object({ type: z.string().max(80), message: z.string().max(200).optional() }).optional(),
    /** Files that must stand in the run's folder afterwards. */
    files: z.record(z.string(), expectedText).optional(),
    source: z.array(sourceProperty).max(10).optional(),
    /** Upper bounds: lines executed of the student's code, and milliseconds on the CPU. */
    bound: z.object({ maxSteps: z.int().positive().optional(), maxCpuMs: z.int().positive().optional() }).optional(),
    /** For `answer` tests: one of these texts. */
    answer: z
      .object({
        accept: z.array(z.string().max(4_000)).min(1).max(50),
        comparison: z.enum(textComparisons).default("lines"),
      })
      .optional(),
  })
  .refine((e) => Object.values(e).some((part) => part !== undefined), "expects nothing");

const exerciseTest = z.object({
  /** What is tried, in words a student understands: "an empty list". Unique within the exercise. */
  name: z.string().min(1).max(120),
  /** A hidden test counts, but shows neither its call nor what it expects. */
  hidden: z.boolean().default(false),
  run: z.discriminatedUnion("kind", [
    /** The program is loaded, then `setup` (statements) runs after it, then `call` (one expression) is evaluated. */
    z.object({
      kind: z.literal("call"),
      call: z.string().min(1).max(4_000),
      setup: z.string().max(4_000).optional(),
      /** In a process of its own. Else calls of one submission share one, on the program loaded anew: what they do to Python's modules stays. */
      fresh: z.boolean().optional(),
      input: inputLines.optional(),
      files: runFiles.optional(),
    }),
    /** The program runs as a whole, with these input lines, command-line arguments and files. */
    z.object({
      kind: z.literal("program"),
      input: inputLines.optional(),
      args: z.array(z.string().max(1_000)).max(20).optional(),
      files: runFiles.optional(),
    }),
    /** Nothing runs: what was handed in is an answer (predicted output, values of a variable, lines in order). */
    z.object({ kind: z.literal("answer") }),
  ]),
  expect: expectation,
});
export type ExerciseTest = z.infer<typeof exerciseTest>;

export const exerciseTests = z
  .array(exerciseTest)
  .min(1)
  .max(40)
  .refine((tests) => new Set(tests.map((t) => t.name)).size === tests.length, "two tests have one name");

/** Recorded answers for `urllib.request` inside a run (module 8): by URL. */
export const recordedHttp = z.record(
  z.url(),
  z.object({
    status: z.int().min(100).max(599).default(200),
    contentType: z.string().max(100).default("application/json"),
    body: z.string().max(65_536),
  }),
);

/** How to make inputs for an exercise: ranges with the edges that beginners forget. Sizes and counts are inclusive. */
export type Generator =
  | { kind: "int"; min: number; max: number; edges?: number[] | undefined }
  | { kind: "float"; min: number; max: number; decimals: number; edges?: number[] | undefined }
  | { kind: "bool" }
  | { kind: "text"; alphabet: string; minLength: number; maxLength: number; edges?: string[] | undefined }
  | { kind: "choice"; values: string[] }
  | { kind: "list"; of: Generator; minLength: number; maxLength: number; sorted?: boolean | undefined }
  | { kind: "tuple"; of: Generator[] }
  | { kind: "set"; of: Generator; minLength: number; maxLength: number }
  | { kind: "dict"; keys: Generator; values: Generator; minLength: number; maxLength: number }
  | { kind: "record"; fields: Record<string, Generator> }
  | {
      kind: "lines";
      first?: string | undefined;
      of: Generator[];
      separator: string;
      minLength: number;
      maxLength: number;
    }
  | { kind: "json"; of: Generator };

const size = { minLength: z.int().nonnegative(), maxLength: z.int().nonnegative().max(1_000) };
const generator: z.ZodType<Generator> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("int"), min: z.int(), max: z.int(), edges: z.array(z.int()).optional() }),
    z.object({
      kind: z.literal("float"),
      min: z.number(),
      max: z.number(),
      decimals: z.int().min(0).max(10),
      edges: z.array(z.number()).optional(),
    }),
    z.object({ kind: z.literal("bool") }),
    z.object({ kind: z.literal("text"), alphabet: z.string().min(1), ...size, edges: z.array(z.string()).optional() }),
    /** Each value in Python's notation. */
    z.object({ kind: z.literal("choice"), values: z.array(pythonValue).min(1) }),
    z.object({ kind: z.literal("list"), of: generator, ...size, sorted: z.boolean().optional() }),
    z.object({ kind: z.literal("tuple"), of: z.array(generator).min(1) }),
    z.object({ kind: z.literal("set"), of: generator, ...size }),
    z.object({ kind: z.literal("dict"), keys: generator, values: generator, ...size }),
    /** A dictionary with exactly these keys. */
    z.object({ kind: z.literal("record"), fields: z.record(z.string().min(1), generator) }),
    /** A text of several lines, after a `first` one that is always there; in each, the values of `of` as people write them, with the separator between. Among a program's lines it makes as many lines. */
    z.object({
      kind: z.literal("lines"),
      first: z.string().optional(),
      of: z.array(generator).min(1),
      separator: z.string().default(" "),
      ...size,
    }),
    /** The value as a text in JSON. */
    z.object({ kind: z.literal("json"), of: generator }),
  ]),
);

/** Files that stand in the run's folder, by name: a text each. */
const files = z.record(z.string(), generator).optional();
/**
 * The inputs of an exercise: arguments for one function, or lines for a program (each generator makes one line, written
 * without quotes), and files for either. `setup` runs after the student's program and before the call, as in a test: there a
 * function that plays with a class can be defined.
 */
export const inputGenerators = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("call"),
    function: z.string().min(1).max(80),
    args: z.array(generator).max(6),
    setup: z.string().max(4_000).optional(),
    files,
  }),
  z.object({ kind: z.literal("program"), lines: z.array(generator).max(20), files }),
]);
export type InputGenerators = z.infer<typeof inputGenerators>;
