import type { ExerciseTest, Generator, InputGenerators } from "../../events/exercise.ts";
import { fingerprint } from "./fingerprint.ts";
import { toJson } from "./python-to-json.ts";

/** One input: lines for a program, or arguments for a function, each in Python's notation; and the files that stand there. */
export type SampledInput = { files: Record<string, string> } & (
  | { kind: "program"; lines: string[] }
  | { kind: "call"; function: string; args: string[]; setup?: string | undefined }
);

/** The input as what a test runs, so that any grader can try it. */
export function runOf(input: SampledInput): ExerciseTest["run"] {
  const files = Object.keys(input.files).length === 0 ? {} : { files: input.files };
  if (input.kind === "program") return { kind: "program", input: input.lines, ...files };
  const setup = input.setup === undefined ? {} : { setup: input.setup };
  return { kind: "call", call: `${input.function}(${input.args.join(", ")})`, ...setup, ...files };
}

/** A random number from 0 up to 1, the same for the same seed. */
type Random = () => number;

/**
 * `count` inputs that an exercise's generators allow, edges and smallest sizes first; the same seed gives the same inputs.
 * What first-divergence search and the proof of the curriculum try.
 */
export function sampleInputs(inputs: InputGenerators, count: number, seed: string): SampledInput[] {
  const random = createRandom(seed);
  const values = inputs.kind === "call" ? inputs.args : inputs.lines;
  const files = Object.entries(inputs.files ?? {});
  const generators = [...values, ...files.map(([, generator]) => generator)];
  const edges = generators.map(edgesOf);
  const most = Math.max(0, ...edges.map((values) => values.length));
  return Array.from({ length: count }, (_, turn): SampledInput => {
    const made = generators.map((generator, at) => {
      const own = edges[at] ?? [];
      // Edges come in the first turns; generators that have fewer of them go on at random.
      return turn < most && own.length > 0
        ? (own[turn % own.length] ?? sample(generator, random))
        : sample(generator, random);
    });
    const texts = made.slice(values.length).map(asLine);
    const given = { files: Object.fromEntries(files.map(([name], at) => [name, texts[at] ?? ""])) };
    const own = made.slice(0, values.length);
    if (inputs.kind === "call") {
      const setup = inputs.setup === undefined ? {} : { setup: inputs.setup };
      return { kind: "call", function: inputs.function, args: own, ...setup, ...given };
    }
    const lines = own.flatMap((value, at) =>
      values[at]?.kind === "lines" ? asLine(value).split("\n").slice(0, -1) : [asLine(value)],
    );
    return { kind: "program", lines, ...given };
  });
}

function sample(generator: Generator, random: Random): string {
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const many = ({ minLength, maxLength }: { minLength: number; maxLength: number }, of: () => string) =>
    Array.from({ length: between(minLength, maxLength) }, of);
  // Inside of a list no turn is kept for the edges.
  const edges = "edges" in generator && random() < 0.25 ? edgesOf(generator) : [];
  if (edges.length > 0) return edges[between(0, edges.length - 1)] ?? "None";
  switch (generator.kind) {
    case "int":
      return String(between(generator.min, generator.max));
    case "float":
      return (generator.min + random() * (generator.max - generator.min)).toFixed(generator.decimals);
    case "bool":
      return random() < 0.5 ? "False" : "True";
    case "text": {
      const letters = [...generator.alphabet];
      return quote(many(generator, () => letters[between(0, letters.length - 1)] ?? "").join(""));
    }
    case "choice":
      return generator.values[between(0, generator.values.length - 1)] ?? "None";
    case "list": {
      const items = many(generator, () => sample(generator.of, random));
      return `[${(generator.sorted ? items.sort(compare) : items).join(", ")}]`;
    }
    case "tuple": {
      const items = generator.of.map((each) => sample(each, random));
      return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
    }
    case "set": {
      const items = [...new Set(many(generator, () => sample(generator.of, random)))];
      return items.length === 0 ? "set()" : `{${items.join(", ")}}`;
    }
    case "dict": {
      const pairs = new Map(
        many(generator, () => sample(generator.keys, random)).map((key) => [key, sample(generator.values, random)]),
      );
      return `{${[...pairs].map(([key, value]) => `${key}: ${value}`).join(", ")}}`;
    }
    case "record": {
      const pairs = Object.entries(generator.fields).map(([key, each]) => `${quote(key)}: ${sample(each, random)}`);
      return `{${pairs.join(", ")}}`;
    }
    case "lines": {
      const line = () => generator.of.map((each) => asLine(sample(each, random))).join(generator.separator);
      return quote(toText(generator.first, many(generator, line)));
    }
    case "json":
      return quote(`${toJson(sample(generator.of, random))}\n`);
  }
}

/** Lines, each with its end. */
const toText = (first: string | undefined, lines: string[]) =>
  [...(first === undefined ? [] : [first]), ...lines].map((line) => `${line}\n`).join("");

/** The values that beginners forget, as far as the generator tells them. */
function edgesOf(generator: Generator): string[] {
  if (generator.kind === "int") return [...(generator.edges ?? []), generator.min, generator.max].map(String);
  if (generator.kind === "float")
    return [...(generator.edges ?? []).map((edge) => (Number.isInteger(edge) ? edge.toFixed(1) : String(edge)))];
  if (generator.kind === "text") return (generator.edges ?? []).map(quote);
  if (generator.kind === "choice") return generator.values;
  if (generator.kind === "list" && generator.minLength === 0) return ["[]"];
  if (generator.kind === "set" && generator.minLength === 0) return ["set()"];
  if (generator.kind === "dict" && generator.minLength === 0) return ["{}"];
  if (generator.kind === "lines" && generator.minLength === 0) return [quote(toText(generator.first, []))];
  if (generator.kind === "json") return edgesOf(generator.of).map((edge) => quote(`${toJson(edge)}\n`));
  return [];
}

const compare = (a: string, b: string) => (Number.isNaN(Number(a)) ? (a < b ? -1 : 1) : Number(a) - Number(b));

/** A text in Python's notation. */
const quote = (text: string) => JSON.stringify(text);

/** As a person types it: a text without its quotes. */
function asLine(value: string): string {
  return /^["']/.test(value) ? String(JSON.parse(toJson(value))) : value;
}

function createRandom(seed: string): Random {
  let state = Number.parseInt(fingerprint(seed).slice(0, 8), 16);
  return () => {
    // Mulberry32, a public-domain generator: short, and even enough for trying inputs.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
