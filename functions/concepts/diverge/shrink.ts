import { type Drawn, many, readDrawn, readText } from "./drawn.ts";

/**
 * How much there is to think through: signs, then the amount of its numbers, then how late it stands among choices. Of two
 * values the smaller one is the plainer.
 */
export function weigh({ from, text, parts }: Drawn): number {
  if (from.kind === "int" || from.kind === "float")
    return (
      1 + Math.log2(1 + Math.abs(Number(text))) + (text.startsWith("-") ? 0.5 : 0) + (/\.\d*[1-9]/.test(text) ? 1 : 0)
    );
  if (from.kind === "bool") return text === "True" ? 1.1 : 1;
  if (from.kind === "choice") return 1 + text.length / 100 + from.values.indexOf(text) / 10_000;
  if (from.kind === "text") {
    const letters = [...(readText(text) ?? text)];
    const first = from.alphabet.charAt(0);
    return (
      1 + letters.reduce((sum, letter) => sum + (letter === first ? 1 : 1.01 + (/[a-z0-9]/i.test(letter) ? 0 : 0.3)), 0)
    );
  }
  return 1 + parts.reduce((sum, part) => sum + weigh(part), 0);
}

/** Every value one step smaller, the boldest steps first; nothing for what cannot be smaller. */
export function shrink(drawn: Drawn): Drawn[] {
  const own = weigh(drawn);
  const seen = new Set([drawn.text]);
  return smaller(drawn).filter((next) => {
    if (seen.has(next.text) || weigh(next) >= own) return false;
    seen.add(next.text);
    return true;
  });
}

function smaller(drawn: Drawn): Drawn[] {
  const { from, text, parts } = drawn;
  const read = (texts: readonly string[]) => texts.flatMap((said) => readDrawn(from, said) ?? []);
  switch (from.kind) {
    case "int": {
      const value = Number(text);
      const least = Math.min(Math.max(0, from.min), from.max);
      // Ever smaller strides, so that a bound somewhere is met in few rounds.
      const strides: number[] = [];
      for (let stride = Math.trunc((value - least) / 2); stride !== 0; stride = Math.trunc(stride / 2))
        strides.push(stride);
      return read([least, least + 1, -value, ...strides.map((stride) => value - stride)].map(String));
    }
    case "float": {
      const value = Number(text);
      const least = Math.min(Math.max(0, from.min), from.max);
      const wanted = [least, least + 1, -value, Math.trunc(value), Math.trunc(value / 2), Math.round(value * 10) / 10];
      return read(wanted.map((number) => number.toFixed(from.decimals)));
    }
    case "bool":
      return read(["False"]);
    case "choice":
      return read(from.values);
    case "text": {
      const letters = [...(readText(text) ?? "")];
      const first = from.alphabet.charAt(0);
      const cut = [
        [],
        letters.slice(0, letters.length >> 1),
        letters.slice(letters.length >> 1),
        ...letters.map((_, at) => letters.toSpliced(at, 1)),
        ...letters.map((_, at) => letters.with(at, first)),
      ];
      return read(cut.map((rest) => JSON.stringify(rest.join(""))));
    }
    case "tuple":
    case "record":
    case "json":
      return eachSmaller(drawn);
    case "list":
    case "set":
    case "lines":
    case "dict": {
      const width = from.kind === "dict" ? 2 : 1;
      const count = parts.length / width;
      const without = (at: number, length: number) => parts.toSpliced(at * width, length * width);
      const fewer = [without(0, count), without(count >> 1, count), without(0, count >> 1)];
      const one = Array.from({ length: count }, (_, at) => without(at, 1));
      const two = Array.from({ length: count - 1 }, (_, at) => without(at, 2));
      return [...[...fewer, ...two, ...one].flatMap((rest) => many(from, rest) ?? []), ...eachSmaller(drawn)];
    }
  }
}

function eachSmaller({ from, parts }: Drawn): Drawn[] {
  return parts.flatMap((part, at) => shrink(part).flatMap((next) => many(from, parts.with(at, next)) ?? []));
}
