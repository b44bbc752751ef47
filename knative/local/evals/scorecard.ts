import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../checkout.ts";
import { listEvals } from "./all-evals.ts";
import type { Evaluation, Scored } from "./evaluation.ts";

const file = join(checkout, "docs/tutor-scorecard.md");
const head = `# The tutor's scorecard

Written by \`npm run evals\`; one part alone: \`npm run evals -- NAME\`. Nothing here needs a language model: where one is spoken of,
it is a scripted server that does what the line says.
`;

export const table = ({ rows }: Scored): string =>
  [
    "| what | measured | target | met |",
    "|---|---:|---|---|",
    ...rows.map(
      ({ what, measured, target, ok }) =>
        `| ${what} | ${measured} | ${target ?? ""} | ${ok === null ? "" : ok ? "yes" : "**no**"} |`,
    ),
  ].join("\n");

/** Puts a section in place of its old one; the order is that of the list, and sections that it does not know stay at the end. */
export function writeSection({ title }: Evaluation, scored: Scored): void {
  const more = scored.more ? `\n\n${scored.more}` : "";
  const sections = new Map(
    readOld()
      .split(/^(?=## )/m)
      .slice(1)
      .map((section) => [/^## (.*)/.exec(section)?.[1] ?? "", section.trim()]),
  );
  sections.set(title, `## ${title}\n\n${table(scored)}${more}`.trim());
  const known = listEvals().map((evaluation) => evaluation.title);
  const ordered = [...known, ...[...sections.keys()].filter((name) => !known.includes(name))];
  const written = ordered.flatMap((name) => sections.get(name) ?? []);
  writeFileSync(file, `${head}\n${written.join("\n\n")}\n`);
}

function readOld(): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return head;
  }
}
