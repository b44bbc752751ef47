import { readFileSync } from "node:fs";

/** A program, what is typed, and sentences about its run: `+` true, `-` false, `=` none that could be checked. */
export interface SaidRun {
  readonly name: string;
  readonly code: string;
  readonly input: readonly string[];
  readonly sentences: readonly { readonly kind: "+" | "-" | "="; readonly text: string }[];
}

export function readSaidRuns(): SaidRun[] {
  const text = readFileSync(new URL("runs.txt", import.meta.url), "utf8");
  return text
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const [head = "", said = ""] = part.split(/^--\n/m);
      const [name = "", ...lines] = head.trimEnd().split("\n");
      const typed = lines.filter((line) => line.startsWith("<< "));
      return {
        name,
        code: `${lines.filter((line) => !line.startsWith("<< ")).join("\n")}\n`,
        input: typed.map((line) => line.slice(3)),
        sentences: said
          .trim()
          .split("\n")
          .map((line) => ({ kind: line.charAt(0) as "+" | "-" | "=", text: line.slice(2) })), // as the file is written
      };
    });
}
