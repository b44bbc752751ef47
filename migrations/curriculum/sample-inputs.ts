import type { Generator, InputGenerators } from "../../events/exercise.ts";
import { fingerprint } from "./fingerprint.ts";

/** One input: lines for a program, or arguments for a function, each in Python's notation. */
export type SampledInput = { kind: "program"; lines: string[] } | { kind: "call"; function: string; args: string[] };

/** A random number from 0 up to 1, the same for the same seed. */
type Random = () => number;

/**
 * `count` inputs that an exercise's generators allow, edges and smallest sizes first; the same seed gives the same inputs.
 * What first-divergence search and the proof of the curriculum try.
 */
export function sampleInputs(inputs: InputGenerators, count: number, seed: string): SampledInput[] {
  const random = createRandom(seed);
  const generators = inputs.kind === "call" ? inputs.args : inputs.lines;
  const edges = generators.map(edgesOf);
  const most = Math.max(0, ...edges.map((values) => values.length));
  return Array.from({ length: count }, (_, turn): SampledInput => {
    const values = generators.map((generator, at) => {
      const own = edges[at] ?? [];
      // Edges come in the first turns; generators that have fewer of them go on at random.
      return turn < most && own.length > 0
        ? (own[turn % own.length] ?? sample(generator, random))
        : sample(generator, random);
    });
    return inputs.kind === "call"
      ? { kind: "call", function: inputs.function, args: values }
      : { kind: "program", lines: values.map(asLine) };
  });
}

function sample(generator: Generator, random: Random): string {
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const many = ({ minLength, maxLength }: { minLength: number; maxLength: number }, of: () => string) =>
    Array.from({ length: between(minLength, maxLength) }, of);
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
  }
}

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
  return [];
}

const compare = (a: string, b: string) => (Number.isNaN(Number(a)) ? (a < b ? -1 : 1) : Number(a) - Number(b));

/** A text in Python's notation. */
const quote = (text: string) => JSON.stringify(text);

/** As a person types it: a text without its quotes. */
function asLine(value: string): string {
  if (/^"/.test(value)) return String(JSON.parse(value));
  return /^'.*'$/.test(value) ? value.slice(1, -1) : value;
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
