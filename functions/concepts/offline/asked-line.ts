import { ordinal } from "../diverge/describe-divergence.ts";

const ordinals = Array.from({ length: 10 }, (_, at) => ordinal(at + 1));
const kinds: Readonly<Record<string, RegExp>> = {
  loop: /^\s*(?:for|while)\b/,
  for: /^\s*for\b/,
  while: /^\s*while\b/,
  if: /^\s*if\b/,
  elif: /^\s*elif\b/,
  else: /^\s*else\b/,
  print: /\bprint\s*\(/,
  return: /^\s*return\b/,
  function: /^\s*def\b/,
  def: /^\s*def\b/,
  input: /\binput\s*\(/,
  line: /\S/,
};
const named = new RegExp(
  `\\b(?:(${[...ordinals, "1st", "2nd", "3rd", "last"].join("|")}) |the |this |my )\`?(${Object.keys(kinds).join("|")})\\b`,
  "i",
);

/** The line that a question speaks of: "line 3", "the second for", "my while". Null where it is none, or could be several. */
export function askedLine(text: string, code: string): number | null {
  const lines = code.split("\n");
  const number = Number(/\bline (?:number |no\.? ?)?(\d{1,3})\b/i.exec(text)?.[1] ?? 0);
  if (number > 0) return lines[number - 1]?.trim() ? number : null;
  const found = named.exec(text);
  const look = kinds[found?.[2]?.toLowerCase() ?? ""];
  if (!found || !look) return null;
  const places = lines.flatMap((line, at) => (look.test(line) && !/^\s*#/.test(line) ? [at + 1] : []));
  const which = found[1]?.toLowerCase();
  if (which === undefined)
    return places.length === 1 && found[2]?.toLowerCase() !== "line" ? (places[0] ?? null) : null;
  if (which === "last") return places.at(-1) ?? null;
  const at = /^\d/.test(which) ? Number.parseInt(which, 10) - 1 : ordinals.indexOf(which);
  return places[at] ?? null;
}
