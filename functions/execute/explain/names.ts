import { builtins, homeOf, keywords, modules } from "./python-words.ts";
import { mostSimilar } from "./similar.ts";
import { groups, isName, type Rule, type Situation, say } from "./situation.ts";

const nameOf = ({ message }: Situation): string =>
  groups(message, /name '([^']+)'/)?.[0] ?? groups(message, /variable '([^']+)'/)?.[0] ?? "";

const capitals: Record<string, string> = {
  true: "True",
  false: "False",
  none: "None",
  null: "None",
  NULL: "None",
  TRUE: "True",
  FALSE: "False",
};

/** A line further down on which the name first gets a value, or is defined. */
function definedLater({ lines, line }: Situation, name: string): number | null {
  const form = new RegExp(`^(?:def|class)\\s+${name}\\b|^${name}\\s*=(?!=)|^for\\s+${name}\\b`);
  const at = lines.findIndex((text, index) => index + 1 > (line ?? 0) && form.test(text));
  return at === -1 ? null : at + 1;
}

export const nameRules: readonly Rule[] = [
  (situation) => {
    const [name] =
      groups(situation.message, /^(?:cannot access (?:local|free) variable|local variable) '([^']+)'/) ?? [];
    if (name === undefined || !isName(name)) return null;
    const isGlobal = situation.lines.some((text) => new RegExp(`^${name}\\s*=(?!=)`).test(text));
    return say(situation, isGlobal ? "local-of-global" : "local-without-value", { name });
  },
  (situation) => {
    const name = nameOf(situation);
    if (!isName(name)) return null;
    if (capitals[name]) return say(situation, "word-case", { name, instead: capitals[name] });
    if (name === "self") return say(situation, "self-missing");
    if (keywords.has(name.toLowerCase())) return say(situation, "word-case", { name, instead: name.toLowerCase() });
    const foreign = fromElsewhere(situation, name);
    if (foreign) return foreign;
    const later = definedLater(situation, name);
    if (later !== null) return say(situation, "name-later", { name, later });
    if (modules.has(name) && new RegExp(`\\b${name}\\.`).test(situation.source))
      return say(situation, "not-imported", { name, module: name });
    const known = [...Object.keys(situation.names), ...situation.lines.flatMap(definedOn)];
    const similar = mostSimilar(name, [...known, ...builtins]);
    if (similar) return say(situation, "name-misspelt", { name, similar });
    const home = homeOf[name];
    if (home && new RegExp(`\\b${name}\\s*[(.]|\\bpi\\b`).test(situation.source))
      return say(situation, "name-from-module", { name, module: home });
    if (isLocalElsewhere(situation, name)) return say(situation, "name-of-function", { name });
    if (standsAlone(situation, name)) return say(situation, "name-or-text", { name });
    return say(situation, "name-unknown", { name });
  },
];

/** Words and signs that other languages have, and a comparison that was meant to give a value. */
function fromElsewhere(situation: Situation, name: string): ReturnType<Rule> {
  const { source, lines, line } = situation;
  const printing = { console: "log", System: "out", cout: "", Console: "Write", puts: "", echo: "" }[name];
  if (printing !== undefined && new RegExp(`^${name}\\b.*${printing}`).test(source))
    return say(situation, "name-prints-elsewhere", { name });
  const module = name.toLowerCase();
  if (module !== name && modules.has(module) && new RegExp(`\\b${name}\\.`).test(source))
    return say(situation, "module-case", { name, module });
  if (new RegExp(`//.*\\b${name}\\b`).test(source)) return say(situation, "comment-sign", { name });
  const hasValue = lines.slice(0, (line ?? 1) - 1).some((text) => new RegExp(`\\b${name}\\s*=(?!=)`).test(text));
  if (!hasValue && new RegExp(`^${name}\\s*==`).test(source)) return say(situation, "name-compared", { name });
  return null;
}

const definedOn = (line: string): string[] => groups(line, /^\s*(?:def|class)\s+(\w+)/) ?? [];

/** It gets a value inside a function, and is used outside. */
function isLocalElsewhere({ lines, error }: Situation, name: string): boolean {
  const inFunction = lines.some((text) => new RegExp(`^\\s+${name}\\s*=(?!=)`).test(text));
  return inFunction && error.frames.at(-1)?.function === "<module>" && lines.some((text) => /^\s*def\b/.test(text));
}

/** An argument, an operand or an item that may have been meant as text. */
function standsAlone({ source }: Situation, name: string): boolean {
  return new RegExp(`[(,=+\\[]\\s*${name}\\s*[),\\]+]|[=+]\\s*${name}\\s*$|==\\s*${name}\\b`).test(source);
}
