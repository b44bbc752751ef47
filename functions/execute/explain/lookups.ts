import { methods, otherwise } from "./python-words.ts";
import { mostSimilar } from "./similar.ts";
import { findNone, groups, isName, type Rule, type Situation, say, sourceOfNone } from "./situation.ts";

/** The name before the brackets and what stands in them, when the line has only one such place. */
function subscriptOf({ part, source }: Situation): { name: string; index: string } | null {
  const whole = groups(part, /^([\p{L}_][\p{L}\p{N}_.]*)\s*\[(.+)\]$/u);
  if (whole?.[1]?.includes("][")) return null; // which of the two places it was is not told
  if (whole) return { name: whole[0] ?? "", index: whole[1] ?? "" };
  const all = [...source.matchAll(/([\p{L}_][\p{L}\p{N}_]*)\s*\[([^[\]]+)\]/gu)];
  return all.length === 1 ? { name: all[0]?.[1] ?? "", index: all[0]?.[2] ?? "" } : null;
}

function numberOf(expression: string, { names }: Situation): number | null {
  const text = /^-?\d+$/.test(expression)
    ? expression
    : names[expression]?.type === "int"
      ? names[expression]?.value
      : undefined;
  if (text !== undefined) return Number(text);
  const [name = "", sign, more = ""] = groups(expression, /^([\p{L}_]\w*)\s*([+-])\s*(\d+)$/u) ?? [];
  const base = names[name]?.type === "int" ? Number(names[name]?.value) : null;
  return base === null ? null : sign === "+" ? base + Number(more) : base - Number(more);
}

const indexRules: readonly Rule[] = [
  (situation) => {
    if (/^pop from (?:an )?empty/.test(situation.message)) return say(situation, "pop-empty");
    if (situation.message === "pop index out of range") return say(situation, "pop-index");
    if (/^list assignment index/.test(situation.message))
      return say(situation, "assign-past-end", { name: subscriptOf(situation)?.name });
    if (/^Replacement index/.test(situation.message)) return say(situation, "format-too-few");
    if (/^Cannot choose from an empty/.test(situation.message)) return say(situation, "choose-empty");
    return null;
  },
  (situation) => {
    const [container] =
      groups(situation.message, /^(list|string|tuple|range object|bytearray|array) index out of range/) ?? [];
    if (container === undefined) return null;
    const place = subscriptOf(situation);
    const length = place ? situation.names[place.name]?.length : null;
    const index = place ? numberOf(place.index, situation) : null;
    if (place && typeof length === "number") {
      const known = { name: place.name, length, last: length - 1, index };
      if (length === 0) return say(situation, "index-in-empty", known);
      if (index === null || (index < length && index >= -length))
        return say(situation, "index-past-end-unknown", known);
      return say(situation, index === length ? "index-one-past-end" : "index-past-end", known);
    }
    return say(situation, "index-general", { container });
  },
];

const keyRules: readonly Rule[] = [
  (situation) => {
    const key = situation.message;
    if (/\.remove\(/.test(situation.source)) return say(situation, "set-remove-missing", { key });
    if (/\.format(_map)?\(/.test(situation.source)) return say(situation, "format-name-missing", { key });
    const place = subscriptOf(situation);
    const keys = place ? situation.names[place.name]?.keys : undefined;
    const name = place?.name;
    if (key === "'pop from an empty set'" || key === "'popitem(): dictionary is empty'")
      return say(situation, "pop-empty");
    if (!keys) return say(situation, "key-missing", { key });
    if (keys.length === 0) return say(situation, "key-in-empty", { key, name });
    const bare = (text: string): string => text.replace(/^(['"])(.*)\1$/, "$2");
    const otherType = keys.find((candidate) => candidate !== key && bare(candidate).trim() === bare(key).trim());
    if (otherType && /^['"]/.test(otherType) === /^['"]/.test(key))
      return say(situation, "key-spaces", { key, name, similar: otherType });
    if (otherType) return say(situation, "key-type", { key, name, similar: otherType });
    const similar = mostSimilar(bare(key), keys.map(bare));
    if (similar) return say(situation, "key-similar", { key, name, similar: keys.find((k) => bare(k) === similar) });
    return say(situation, "key-missing-known", { key, name, keys: keys.slice(0, 5).join(", ") });
  },
];

const attributeRules: readonly Rule[] = [
  (situation) => {
    const [module, name = ""] =
      groups(situation.message, /^(?:partially initialized )?module '([\w.]+)' has no attribute '(\w+)'/) ?? [];
    if (module === undefined) return null;
    if (/circular import|consider renaming/.test(situation.message))
      return say(situation, "file-named-like-module", { module });
    const known = otherwise[`${module}.${name}`];
    if (known) return say(situation, "module-otherwise", { module, name, instead: known });
    const similar = groups(situation.message, /Did you mean: '(\w+)'/)?.[0] ?? null;
    return say(situation, similar ? "module-name-similar" : "module-name-unknown", { module, name, similar });
  },
  (situation) => {
    const [type, name = ""] =
      groups(situation.message, /^(?:type object )?'(\w+)'(?: object)? has no attribute '(\w+)'/) ?? [];
    if (type === undefined) return null;
    const [owner = ""] =
      groups(situation.part || situation.source, new RegExp(`([\\p{L}_][\\w.()\\[\\]]*)\\.${name}\\b`, "u")) ?? [];
    if (type === "NoneType") {
      const { from, ...params } = sourceOfNone(situation, findNone(situation, [owner].filter(Boolean)) ?? owner);
      return from === "unknown"
        ? say(situation, "attribute-of-none", { name, owner })
        : say(situation, `none-${from}`, params);
    }
    if ((type === "int" || type === "float") && methods.list?.includes(name))
      return say(situation, "list-method-of-number", { type, name, owner: isName(owner) ? owner : null });
    const known = otherwise[`${type}.${name}`];
    if (known) return say(situation, "attribute-otherwise", { type, name, instead: known });
    if (type === "dict" && situation.names[owner]?.keys?.includes(`'${name}'`))
      return say(situation, "attribute-is-key", { name, owner });
    const own = situation.names[owner]?.attributes ?? situation.names.self?.attributes ?? [];
    const similar = mostSimilar(name, methods[type] ?? own);
    if (similar) return say(situation, "attribute-misspelt", { type, name, similar });
    if (type in methods) return say(situation, "attribute-unknown", { type, name });
    if (situation.message.startsWith("type object")) return say(situation, "class-attribute-missing", { type, name });
    const isOwn = situation.lines.some((line) => groups(line, /^\s*class\s+([\p{L}_][\p{L}\p{N}_]*)/u)?.[0] === type);
    return say(situation, isOwn ? "attribute-not-set" : "attribute-unknown", { type, name });
  },
];

export const lookupRules = { IndexError: indexRules, KeyError: keyRules, AttributeError: attributeRules } as const;
