import { decodeBlobs, plainLetters, readOtherwise } from "./decode.ts";
import { breaksOf, isStatement, tokensOf } from "./python-tokens.ts";
import { readBlock, readProse } from "./read-code.ts";
import { readSpelled } from "./spelled-out.ts";

export interface Readings {
  /** The text in every way in which it could be meant; the first is as it stands there. */
  readonly texts: readonly string[];
  /** Programs and pieces of programs in them, the likelier first. */
  readonly codes: readonly string[];
}

/** A text longer than any answer's piece is looked at up to here. */
const longest = 12_000;

/** All the ways to read a piece of an answer, decoded as often as it was encoded, up to three times. */
export function readingsOf(piece: string, isCode: boolean): Readings {
  const plain = plainLetters(piece.slice(0, longest));
  const decoded: string[] = [];
  let layer = [plain];
  for (let depth = 0; depth < 3 && layer.length > 0; depth++) {
    layer = layer.flatMap(decodeBlobs).map(plainLetters).slice(0, 24);
    decoded.push(...layer);
  }
  const spelled = [plain, ...decoded].flatMap((text) => readSpelled(text) ?? []);
  const escaped = /\\n/.test(plain)
    ? [
        plain
          .replace(/\\n/g, "\n")
          .replace(/\\t/g, "    ")
          .replace(/\\(["'])/g, "$1"),
      ]
    : [];
  const apart = / (?:\/|→|⏎|↵|\||;|=>|then) /.test(plain) ? [plain.replace(/ (?:\/|→|⏎|↵|\||;|=>|then) /g, "\n")] : [];
  const turned = readOtherwise(plain);
  const clear = [...decoded, ...spelled, ...escaped, ...apart, ...turned.filter((text) => isMoreCode(text, plain))];
  const codes = [
    ...(isCode ? readBlock(plain) : codesInProse(plain)),
    ...(mostlyCode(plain) ? [plain.split("\n").toReversed().join("\n")] : []),
    ...clear.flatMap((text) => [...codesInProse(text), ...(/\n/.test(text.trim()) && mostlyCode(text) ? [text] : [])]),
  ];
  return {
    texts: [
      ...new Set([
        plain,
        ...clear,
        ...turned,
        ...turned.flatMap((text) => (/^[A-Za-z0-9+/=\s]{40,}$/.test(text) ? decodeBlobs(text) : [])),
      ]),
    ],
    codes: [...new Set(codes.map((code) => code.trimEnd()))].filter(doesSomething),
  };
}

function codesInProse(text: string): string[] {
  const { all, lines, inline, spans } = readProse(text);
  const closed = text.replace(/^\s*(?:`{3,}|~{3,}).*$/gm, "");
  return [all, lines, inline, spans, ...(mostlyCode(closed) ? [closed] : [])];
}

const doesSomething = (code: string): boolean =>
  code.trim().length >= 2 && /[=([:{]|\breturn\b|\bprint\b|\n/.test(code);

function mostlyCode(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.filter((line) => isStatement(tokensOf(line.trim()))).length >= lines.length * 0.6;
}

const words = /\b(?:print|def|return|for|while|if|else|elif|in|input|range|len|import|int|str)\b(?=[ (:])/g;
const count = (text: string) => text.match(words)?.length ?? 0;

/** Turned letters are worth running only where they begin to look like Python. */
const isMoreCode = (text: string, plain: string): boolean => count(text) > count(plain) && count(text) >= 1;

/** Whether a line could hold something of a program in any reading, so that nothing of it may be shown before it was looked at. */
export function mayHoldCode(line: string): boolean {
  const plain = plainLetters(line);
  // Signs of code and of what hides it; words that only code has; numbers in a row; letters apart; a word and a colon.
  if (
    /[`=()[\]{}<>|\\~^_$]|[*+/%]\s*\S|https?:|\S{16}|\d[\s,;.-]+\d|[.-]\s[.-]|(?<!\S)\S \S \S(?!\S)|^\s*[\w ]{0,12}:\s*$/u.test(
      plain,
    )
  )
    return true;
  if (plain !== line.normalize("NFC") && /[\u200b-\u200f\u2060-\u2064\uff01-\uff5e]|\\|&|%/.test(line)) return true;
  if (readSpelled(plain) !== null) return true;
  const tokens = tokensOf(plain);
  return (
    tokens.length > 0 &&
    (isStatement(tokens) || breaksOf(tokens).length === 0) &&
    !/^\s*[\p{L}]+[.!?]?\s*$/u.test(plain)
  );
}
