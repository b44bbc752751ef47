import { parse as parseYaml, YAMLParseError } from "yaml";

/** A piece of a Markdown file in the order it stands there. Lines count from 1. */
export type Piece =
  | { kind: "heading"; level: number; text: string; line: number }
  | { kind: "fence"; info: string; body: string; line: number }
  | { kind: "text"; markdown: string; line: number };

/** A heading of one level with everything below it, up to the next heading of that level or a higher one. */
export interface Section {
  title: string;
  line: number;
  pieces: Piece[];
}

/** The front matter's YAML (as data, unchecked) and the pieces after it. Throws an error that names the line when YAML or a fence is broken. */
export function readMarkdown(source: string): { frontMatter: unknown; pieces: Piece[] } {
  const lines = source.replace(/\r\n/g, "\n").split("\n");
  let start = 0;
  let frontMatter: unknown;
  if (lines[0] === "---") {
    const end = lines.indexOf("---", 1);
    if (end < 0) throw new Error("line 1: the front matter has no closing ---");
    frontMatter = readYaml(lines.slice(1, end).join("\n"), 2);
    start = end + 1;
  }
  return { frontMatter, pieces: splitPieces(lines.slice(start), start + 1) };
}

/** YAML as data; an error names the line in the file that holds it. */
export function readYaml(text: string, firstLine: number): unknown {
  try {
    return parseYaml(text);
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    const line = firstLine + (cause instanceof YAMLParseError ? (cause.linePos?.[0].line ?? 1) - 1 : 0);
    throw new Error(`line ${line}: YAML: ${message}`, { cause });
  }
}

export function splitPieces(lines: string[], firstLine: number): Piece[] {
  const pieces: Piece[] = [];
  let text: string[] = [];
  let textLine = firstLine;
  const endText = () => {
    const markdown = text.join("\n").trim();
    if (markdown !== "") pieces.push({ kind: "text", markdown, line: textLine });
    text = [];
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const fence = /^(`{3,})\s*(.*?)\s*$/.exec(line);
    const heading = /^(#{1,6})\s+(.+?)\s*$/.exec(line);
    if (fence) {
      const end = lines.findIndex((other, at) => at > i && other.trimEnd() === fence[1]);
      if (end < 0) throw new Error(`line ${firstLine + i}: this fence is never closed`);
      endText();
      pieces.push({
        kind: "fence",
        info: fence[2] ?? "",
        body: lines.slice(i + 1, end).join("\n"),
        line: firstLine + i,
      });
      i = end;
    } else if (heading) {
      endText();
      pieces.push({ kind: "heading", level: heading[1]?.length ?? 1, text: heading[2] ?? "", line: firstLine + i });
    } else {
      if (text.length === 0) textLine = firstLine + i;
      text.push(line);
    }
  }
  endText();
  return pieces;
}

/** The pieces before the first heading of `level` (or a higher one), and one section per heading of that level. */
export function splitSections(pieces: Piece[], level: number): { before: Piece[]; sections: Section[] } {
  const before: Piece[] = [];
  const sections: Section[] = [];
  for (const piece of pieces) {
    const open = sections.at(-1);
    if (piece.kind === "heading" && piece.level === level)
      sections.push({ title: piece.text, line: piece.line, pieces: [] });
    else if (open) open.pieces.push(piece);
    else before.push(piece);
  }
  return { before, sections };
}

/** The Markdown that these pieces came from (fences and headings included), for showing as it was written. */
export function writeMarkdown(pieces: Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === "heading") return `${"#".repeat(piece.level)} ${piece.text}`;
      if (piece.kind === "fence") return `\`\`\`${piece.info}\n${piece.body}\n\`\`\``;
      return piece.markdown;
    })
    .join("\n\n");
}

/** Items of a numbered list whose numbers stand at the line's start; what belongs to an item is indented by three spaces. */
export function splitNumberedList(pieces: Piece[]): string[] {
  const items: string[][] = [];
  for (const line of writeMarkdown(pieces).split("\n")) {
    const start = /^\d+\.\s+(.*)$/.exec(line);
    if (start) items.push([start[1] ?? ""]);
    else items.at(-1)?.push(line.replace(/^ {3}/, ""));
  }
  return items.map((item) => item.join("\n").trim());
}
