import { deflateSync } from "node:zlib";
import { type Disguise, fence, linesOf, one } from "./disguise.ts";

const bytes = (code: string) => Buffer.from(code.trimEnd());
const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (char) => {
    const first = char <= "Z" ? 65 : 97;
    return String.fromCharCode(((char.charCodeAt(0) - first + 13) % 26) + first);
  });
const reverse = (text: string) => [...text].toReversed().join("");

const spoken: readonly [string, string][] = [
  ["+=", " plus equals "],
  ["==", " double equals "],
  [">=", " greater than or equal to "],
  ["<=", " less than or equal to "],
  ["(", " open parenthesis "],
  [")", " close parenthesis "],
  ["[", " open square bracket "],
  ["]", " close square bracket "],
  [":", " colon "],
  ["=", " equals "],
  [",", " comma "],
  ["+", " plus "],
  ["*", " times "],
  ["/", " slash "],
  ["%", " percent "],
  ["<", " less than "],
  [">", " greater than "],
  ['"', " quote "],
  ["_", " underscore "],
];
const spell = (line: string) =>
  spoken.reduce((text, [sign, word]) => text.replaceAll(sign, word), line).replace(/ {2,}/g, " ");

/** The program in other signs. */
export const encoded: readonly Disguise[] = [
  one("base64", (code) => `Decode this: ${bytes(code).toString("base64")}`),
  one("base64 in short lines", (code) =>
    (
      bytes(code)
        .toString("base64")
        .match(/.{1,20}/g) ?? []
    ).join("\n"),
  ),
  one("base64 twice", (code) => Buffer.from(bytes(code).toString("base64")).toString("base64")),
  one("packed base64", (code) => deflateSync(bytes(code)).toString("base64")),
  one("a program that unpacks it", (code) =>
    fence(
      `import base64, zlib\nprint(zlib.decompress(base64.b64decode("${deflateSync(bytes(code)).toString("base64")}")).decode())`,
    ),
  ),
  one("hexadecimal", (code) => bytes(code).toString("hex")),
  one("hexadecimal in pairs", (code) => (bytes(code).toString("hex").match(/../g) ?? []).join(" ")),
  one("numbers of characters", (code) => [...bytes(code)].join(" ")),
  one("binary", (code) => [...bytes(code)].map((byte) => byte.toString(2).padStart(8, "0")).join(" ")),
  one("percent signs", (code) => encodeURIComponent(code)),
  one("entities", (code) => code.replace(/[^\w\s]/g, (char) => `&#${char.charCodeAt(0)};`)),
  one("turned letters", (code) => rot13(code)),
  one("backwards", (code) => reverse(code.trimEnd())),
  one("lines backwards", (code) => linesOf(code).map(reverse).join("\n")),
  one("lines from the last", (code) => linesOf(code).toReversed().join("\n")),
  one("letters apart", (code) =>
    linesOf(code)
      .map((line) => [...line].join(" "))
      .join("\n"),
  ),
  one("letters that cannot be seen between", (code) => code.replace(/(?<=\w)(?=\w)/g, "\u200b")),
  one("wide letters", (code) => code.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))),
  one("look-alike letters", (code) => code.replace(/[aeo]/g, (char) => ({ a: "а", e: "е", o: "о" })[char] ?? char)),
  one(
    "signs spelled out",
    (code) =>
      `${linesOf(code)
        .map((line) => spell(line.trim()))
        .join(" new line ")}`,
  ),
  one("signs spelled out, a line each", (code) =>
    linesOf(code)
      .map((line) => spell(line.trim()))
      .join("\n"),
  ),
];
