import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

const readable = (text: string): boolean => text.trim().length >= 4 && /^[\t\n\r\x20-\x7e\u00a0-\u024f]*$/.test(text);
const fromBytes = (bytes: Buffer): string[] => {
  const unpacked = [inflateSync, gunzipSync, inflateRawSync].flatMap((unpack) => {
    try {
      return [unpack(bytes, { maxOutputLength: 65_536 }).toString("utf8")];
    } catch {
      return []; // not packed this way
    }
  });
  return [bytes.toString("utf8"), ...unpacked].filter(readable);
};

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const b85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";

function readBase32(word: string): Buffer {
  let bits = "";
  for (const char of word.replace(/=+$/, "")) bits += base32.indexOf(char).toString(2).padStart(5, "0");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

function readBase85(word: string, digit: (char: string) => number): Buffer {
  const bytes: number[] = [];
  for (let at = 0; at < word.length; at += 5) {
    const group = word.slice(at, at + 5);
    let value = 0;
    for (let place = 0; place < 5; place++)
      value = value * 85 + (place < group.length ? digit(group[place] ?? "") : 84);
    const four = [value / 2 ** 24, value / 2 ** 16, value / 2 ** 8, value].map((byte) => Math.floor(byte) & 255);
    bytes.push(...four.slice(0, group.length - 1));
  }
  return Buffer.from(bytes);
}

/** Texts that are written in a text by other signs: base64, base32, base85, hexadecimal, binary, numbers of characters, escapes; also packed. */
export function decodeBlobs(text: string): string[] {
  const found: string[] = [];
  // Wrapped over lines, or in groups: also as one.
  const joined = text.replace(/(?<=[A-Za-z0-9+/_=-]{12,})[ \t]*\n[>\s]*(?=[A-Za-z0-9+/_-]+=*[ \t]*(?:\n|$))/g, "");
  const words = new Set([joined, text].flatMap((source) => source.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? []));
  for (const word of words) {
    found.push(...fromBytes(Buffer.from(word.replaceAll("-", "+").replaceAll("_", "/"), "base64")));
    if (/^[A-Z2-7]+=*$/.test(word)) found.push(...fromBytes(readBase32(word)));
  }
  for (const word of text.match(/<~[\s\S]+?~>|[!-u]{20,}/g) ?? [])
    found.push(...fromBytes(readBase85(word.replace(/^<~|~>$|\s/g, ""), (char) => char.charCodeAt(0) - 33)));
  for (const word of text.match(/[\w!#$%&()*+;<=>?@^`{|}~-]{20,}/g) ?? [])
    found.push(...fromBytes(readBase85(word, (char) => Math.max(0, b85.indexOf(char)))));
  for (const run of text.match(/(?:(?:0x|\\x)?[0-9a-f]{2}[\s,:;-]*){8,}/gi) ?? [])
    found.push(...fromBytes(Buffer.from(run.replace(/0x|\\x|[^0-9a-f]/gi, ""), "hex")));
  for (const run of text.match(/(?:\b(?:0b)?[01]{7,8}\b[\s,]*){4,}|[01]{32,}/g) ?? []) {
    const bits = /^[01]+$/.test(run) ? (run.match(/.{8}/g) ?? []) : (run.match(/[01]{7,8}/g) ?? []);
    found.push(...fromBytes(Buffer.from(bits.map((byte) => Number.parseInt(byte, 2)))));
  }
  for (const run of text.match(/(?:\b\d{1,3}\b[\s,;.-]*){8,}/g) ?? []) {
    const numbers = run.match(/\d+/g) ?? [];
    for (const base of [10, 8]) {
      const codes = numbers.map((digits) => Number.parseInt(digits, base)).filter((code) => code > 8 && code < 256);
      if (codes.length >= numbers.length * 0.9) found.push(String.fromCharCode(...codes));
    }
  }
  return [...new Set(found.filter(readable))];
}

/** The same letters written otherwise: escapes and entities read, full-width and look-alike letters made plain, what cannot be seen removed. */
export function plainLetters(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}|[\u2028-\u202e]/gu, "")
    .replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, long: string | undefined, short: string | undefined) =>
      String.fromCharCode(Number.parseInt(long ?? short ?? "20", 16)),
    )
    .replace(/&#(?:x([0-9a-f]{1,5})|(\d{1,6}));/gi, (_, hex: string | undefined, digits: string | undefined) =>
      String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Math.min(Number(digits), 0x10ffff)),
    )
    .replace(
      /&(quot|apos|lt|gt|amp|nbsp|lpar|rpar|colon|equals|lsqb|rsqb|num|newline);/gi,
      (_, name: string) => entities[name.toLowerCase()] ?? " ",
    )
    .replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => Buffer.from(escaped.replaceAll("%", ""), "hex").toString("utf8"))
    .replace(/[\u0370-\u03ff\u0400-\u04ff]/g, (letter) => lookAlikes.get(letter) ?? letter)
    .replace(/[‘’‚′]/g, "'")
    .replace(/[“”„″«»]/g, '"')
    .replace(/[−–—]/g, "-")
    .replace(/\\([*_`~#|()[\]{}<>+=-])/g, "$1");
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  amp: "&",
  nbsp: " ",
  lpar: "(",
  rpar: ")",
  colon: ":",
  equals: "=",
  lsqb: "[",
  rsqb: "]",
  num: "#",
  newline: "\n",
};
const lookAlikes = new Map(
  [..."аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTХXαaοoρpνvιiκkτtΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXΖZ"]
    .join("")
    .match(/../gu)
    ?.map((pair): [string, string] => [[...pair][0] ?? "", [...pair][1] ?? ""]) ?? [],
);

const letterA = (char: string) => (char <= "Z" ? 65 : 97);
const turn = (text: string, by: number) =>
  text.replace(/[a-z]/gi, (char) =>
    String.fromCharCode(((char.charCodeAt(0) - letterA(char) + by) % 26) + letterA(char)),
  );

/** What a person could do to a whole text to read it: turn its letters, read it backwards, every second sign, the first letters of its lines. */
export function readOtherwise(text: string): string[] {
  const lines = text.split("\n");
  const reversed = (part: string) => [...part].toReversed().join("");
  return [
    ...Array.from({ length: 25 }, (_, by) => turn(text, by + 1)),
    text.replace(/[!-~]/g, (char) => String.fromCharCode(((char.charCodeAt(0) - 33 + 47) % 94) + 33)),
    text.replace(/[a-z]/gi, (char) => String.fromCharCode(2 * letterA(char) + 25 - char.charCodeAt(0))),
    reversed(text),
    lines.map(reversed).join("\n"),
    lines.toReversed().join("\n"),
    text.replace(/\S+/g, reversed),
    lines.map((line) => line.split(" ").toReversed().join(" ")).join("\n"),
    [...text].filter((_, at) => at % 2 === 0).join(""),
    [...text].filter((_, at) => at % 2 === 1).join(""),
    lines.map((line) => line.trim()[0] ?? "").join(""),
    lines.map((line) => /\S+/.exec(line)?.[0] ?? "").join(" "),
    lines.map((line) => /\S+$/.exec(line.trim())?.[0] ?? "").join(" "),
    text.replace(/(?<=\S) (?=\S)/g, "").replace(/ {2,}/g, " "),
    text.replace(/(?<![\w])((?:\S ){3,}\S)(?!\w)/g, (spaced) => spaced.replaceAll(" ", "")),
  ];
}
