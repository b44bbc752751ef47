import { readBlocks } from "./blocks.ts";
import { fingerprint } from "./fingerprint.ts";
import { readMarkdown, readYaml, type Section, splitSections, writeMarkdown } from "./markdown.ts";
import type { Place, Problems } from "./problems.ts";
import { type Card, cardHeader, cardSchema } from "./schema.ts";

const parts = ["Answer", "Why it matters", "Example", "Check", "New to this", "Some practice", "Sure"];

/** A file of knowledge cards: each `# id | Title` starts one. */
export function readCards(source: string, at: { file: string; module: string }, problems: Problems): Card[] {
  const { pieces } = readMarkdown(source);
  const { sections } = splitSections(pieces, 1);
  return sections.flatMap((section) => {
    try {
      return readCard(section, at, problems) ?? [];
    } catch (error) {
      // Broken YAML: the other cards of the file are still read, so that nobody else is told that they are missing.
      const message = error instanceof Error ? error.message : String(error);
      problems.add(
        {
          file: at.file,
          line: Number(/^line (\d+)/.exec(message)?.[1] ?? section.line),
          part: `card ${section.title}`,
        },
        "YAML",
        message,
      );
      return [];
    }
  });
}

function readCard(section: Section, at: { file: string; module: string }, problems: Problems): Card | undefined {
  const [id = "", title = ""] = section.title.split(/\s*\|\s*/);
  const place: Place = { file: at.file, line: section.line, part: `card ${id}` };
  const { before, sections } = splitSections(section.pieces, 2);
  const head = before[0];
  if (head?.kind !== "fence" || head.info !== "yaml") {
    problems.add(place, "header", "a card starts with a ```yaml fence (kind, concept, aliases, doc)");
    return undefined;
  }
  const header = problems.parse(cardHeader, readHeader(head.body, head.line + 1), place);
  if (!header) return undefined;
  for (const part of sections)
    if (!parts.includes(part.title) && !part.title.startsWith("Mistake:"))
      problems.add({ ...place, line: part.line }, part.title, `unknown part; there is ${parts.join(", ")}, Mistake: …`);

  const text = (name: string) => writeMarkdown(sections.find((found) => found.title === name)?.pieces ?? []).trim();
  const examples = (part: Section | undefined) => {
    const blocks = readBlocks(part?.pieces ?? [], { ...place, line: part?.line ?? place.line }, problems);
    const prose = blocks.flatMap((block) => (block.kind === "text" ? [block.markdown] : [])).join("\n\n");
    return { code: blocks.filter((block) => block.kind === "example"), prose };
  };
  const [question = "", answer = ""] = text("Check").split(/\n*^\s*Answer:\s*/m);
  const content = {
    ...header,
    id,
    module: at.module,
    title,
    answer: text("Answer"),
    why: text("Why it matters"),
    example: examples(sections.find((found) => found.title === "Example")).code[0],
    mistakes: sections
      .filter((found) => found.title.startsWith("Mistake:"))
      .map((found) => {
        const { code, prose } = examples(found);
        return { title: found.title.replace(/^Mistake:\s*/, ""), code: code[0], why: prose, repair: code[1] };
      }),
    check: { question, answer },
    levels: { new: text("New to this"), some: text("Some practice"), sure: text("Sure") },
    file: at.file,
  };
  return problems.parse(cardSchema, { ...content, fingerprint: fingerprint(content) }, place);
}

/**
 * The header's YAML, but aliases are split at their commas before: what beginners type (`list[0]`, `x = {}`, `> or >=`) is full
 * of signs that YAML would take for its own.
 */
function readHeader(body: string, line: number): unknown {
  const aliases = /^aliases: *\[(.*)\] *$/m.exec(body);
  if (!aliases) return readYaml(body, line);
  const names = (aliases[1] ?? "").split(/, +/).map((name) => name.trim().replace(/^(["'])(.*)\1$/, "$2"));
  return readYaml(
    body.replace(aliases[0], () => `aliases: ${JSON.stringify(names)}`),
    line,
  );
}
