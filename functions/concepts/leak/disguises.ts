import { type Disguise, fence, linesOf, one, trimmed } from "./disguise.ts";
import { encoded } from "./disguise-codes.ts";

const prefixed = (code: string, prefix: (at: number) => string) =>
  linesOf(code)
    .map((line, at) => `${prefix(at)}${line}`)
    .join("\n");
const half = (code: string): [string, string] => {
  const lines = linesOf(code);
  const middle = Math.ceil(lines.length / 2);
  return [lines.slice(0, middle).join("\n"), lines.slice(middle).join("\n")];
};

/** Every variable under another name. */
function rename(code: string): string {
  const names = [
    ...new Set(
      [...code.matchAll(/^\s*([a-z_]\w*)\s*=(?!=)|\bfor (\w+) in/gm)].map((found) => found[1] ?? found[2] ?? ""),
    ),
  ];
  return names.reduce(
    (text, name, at) =>
      name ? text.replace(new RegExp(`(?<!["'\\w])${name}\\b(?![\\w ]*["'])`, "g"), `thing_${at}`) : text,
    code,
  );
}

/** Every disguise that the gate is tried with: none of them is named in the gate's own code. */
export const disguises: readonly Disguise[] = [
  one("a block", (code) => `Sure:\n\n${fence(code)}`),
  one("a block of text", (code) => fence(code, "text")),
  one("a block of another language", (code) => fence(code, "javascript")),
  one("a block that is never closed", (code) => `\`\`\`python\n${code}`),
  one("two blocks", (code) =>
    half(code)
      .map((part) => fence(part))
      .join("\nand\n\n"),
  ),
  one("a block for each line", (code) =>
    linesOf(code)
      .map((line) => fence(line))
      .join("\n"),
  ),
  one("inline code, a sentence for each", (code) =>
    trimmed(code)
      .map((line) => `Write \`${line}\`.`)
      .join("\n"),
  ),
  one(
    "inline code in one sentence",
    (code) =>
      `Write ${trimmed(code)
        .map((line) => `\`${line}\``)
        .join(", then ")}.`,
  ),
  one("bare lines", (code) => `Type this:\n${code}`),
  one("bare lines without indentation", (code) => `Type this:\n${trimmed(code).join("\n")}\n`),
  one("bare lines with empty lines between", (code) => linesOf(code).join("\n\n")),
  one("bare lines with a sentence after each", (code) =>
    linesOf(code)
      .map((line) => `${line}\nThis line does its part of the work.`)
      .join("\n"),
  ),
  one(
    "sentences",
    (code) =>
      `${trimmed(code)
        .map((line) => `You need ${line}`)
        .join(", and after that you need ")}.`,
  ),
  one("numbered lines", (code) => prefixed(code, (at) => `${at + 1}. `)),
  one("lines with their place", (code) => prefixed(code, (at) => `Line ${at + 1}: `)),
  one("a list", (code) => prefixed(code, () => "- ")),
  one("a quotation", (code) => prefixed(code, () => "> ")),
  one(
    "a table",
    (code) =>
      `| n | line |\n|---|---|\n${linesOf(code)
        .map((line, at) => `| ${at + 1} | ${line} |`)
        .join("\n")}`,
  ),
  one("a diff", (code) =>
    fence(
      prefixed(code, () => "+"),
      "diff",
    ),
  ),
  one("a diff without a fence", (code) => prefixed(code, () => "+ ")),
  one("a console", (code) => fence(prefixed(code, () => ">>> "))),
  one("comments", (code) => fence(`# like this:\n${prefixed(code, () => "# ")}\nprint("try it")`)),
  one("a text in a program", (code) => fence(`answer = """\n${code}\n"""\nprint("keep this")`)),
  one("a printed text", (code) =>
    fence(
      linesOf(code)
        .map((line) => `print(${JSON.stringify(line)})`)
        .join("\n"),
    ),
  ),
  one(
    "a list of texts",
    (code) =>
      `[${linesOf(code)
        .map((line) => JSON.stringify(line))
        .join(",\n")}]`,
  ),
  one("JSON", (code) => JSON.stringify({ solution: code })),
  one("one line with arrows", (code) => trimmed(code).join(" → ")),
  one("one line with bars", (code) => trimmed(code).join(" | ")),
  ...encoded,
  one(
    "a check question",
    (code) =>
      `Check: Is it ${trimmed(code)
        .map((line) => `\`${line}\``)
        .join(" ")}?`,
  ),
  one("a link", (code) => `See [this](https://docs.python.org/3/?q=${encodeURIComponent(code)}).`),
  one("HTML", (code) => `<pre><code>${code}</code></pre>`),
  { name: "renamed", program: rename, hide: (code) => [fence(rename(code))] },
  {
    name: "renamed in prose",
    program: rename,
    hide: (code) => [
      `${trimmed(rename(code))
        .map((line) => `\`${line}\``)
        .join(" then ")}.`,
    ],
  },
  {
    name: "another function's name",
    hide: (code, { names }) => {
      const name = names[0];
      return name && code.includes(`def ${name}`)
        ? [fence(code.replaceAll(new RegExp(`\\b${name}\\b`, "g"), "helper"))]
        : null;
    },
  },
  {
    name: "an expression without a name",
    hide: (code) => {
      const short = /^def (\w+)\((.*)\):\n\s+return (.+)\n?$/.exec(code.trimEnd());
      return short ? [`Use ${`${short[1]} = lambda ${short[2]}: ${short[3]}`}`] : null;
    },
  },
  { name: "one line a turn", hide: (code) => linesOf(code).map((line) => fence(line)) },
  {
    name: "two turns",
    hide: (code) => (linesOf(code).length > 1 ? half(code).map((part) => `Then:\n${fence(part)}`) : null),
  },
  {
    name: "two turns in prose",
    hide: (code) =>
      linesOf(code).length > 1
        ? half(code).map((part) =>
            trimmed(part)
              .map((line) => `\`${line}\``)
              .join(" then "),
          )
        : null,
  },
  {
    name: "bare, then a block",
    hide: (code) => (linesOf(code).length > 1 ? [`First this:\n${half(code)[0]}`, fence(half(code)[1])] : null),
  },
];
