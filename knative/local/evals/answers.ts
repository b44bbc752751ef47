import { readFileSync } from "node:fs";
import { countWords, longestLead } from "../../../functions/concepts/offline/draft.ts";
import { curriculum } from "../../../functions/concepts/offline/test-offline.ts";
import { openAskLine, questionLine } from "../tutor/ask-line.ts";
import { type Evaluation, percent } from "./evaluation.ts";

/** Shown in full: one of each mode, and of the kinds that beginners ask most. */
const shown = [2, 4, 5, 9, 15, 21, 23, 25, 27, 42];
type Answer = Awaited<ReturnType<ReturnType<typeof openAskLine>["ask"]>>;

/** Questions as beginners write them, whose answers were read in full by a critical eye and mended; ten of them stand here. */
export const answers: Evaluation = {
  name: "answers",
  title: "Offline answers that were read in full",
  async run() {
    const asked = readFileSync(new URL("read-questions.jsonl", import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map((line) => questionLine.parse(JSON.parse(line)));
    const tutor = openAskLine(curriculum, {});
    const told: { asked: (typeof asked)[number]; answer: Answer }[] = [];
    try {
      for (const each of asked) told.push({ asked: each, answer: await tutor.ask(each) });
    } finally {
      await tutor.close();
    }
    const kept = told.filter(({ answer }) => keepsContract(answer)).length;
    const modes = new Set(told.map(({ answer }) => answer.mode));
    return {
      rows: [
        { what: "answers", measured: String(told.length), target: "≥ 40", ok: told.length >= 40 },
        { what: "modes among them", measured: [...modes].join(", "), target: null, ok: null },
        {
          what: "that keep the answer contract",
          measured: percent(kept / told.length),
          target: "100 %",
          ok: kept === told.length,
        },
      ],
      more: shown.flatMap((at) => (told[at] ? [show(told[at].asked, told[at].answer)] : [])).join("\n\n"),
    };
  },
};

/** A sentence first, at most 150 words before an example that has run, something to do next, a question, sources. */
function keepsContract({ text, blocks, check, sources }: Answer): boolean {
  const paragraphs = text.trim().split("\n\n");
  const lead = paragraphs.slice(0, -1).join("\n\n");
  return (
    /^\S[^\n]*[.!?:]/.test(text.trim()) &&
    countWords(lead) <= longestLead &&
    paragraphs.length > 1 &&
    blocks.length === 1 &&
    blocks.every((block) => block.verified && block.runId !== null) &&
    check !== null &&
    sources.length > 0
  );
}

function show(
  asked: { text: string; code?: string | null | undefined; exercise?: string | null | undefined },
  answer: Answer,
) {
  const where = asked.exercise ? ` (in “${asked.exercise}”)` : "";
  const quoted = answer.text
    .trim()
    .split("\n")
    .map((line) => `> ${line}`.trimEnd());
  const code = answer.blocks.flatMap((block) => [
    "> ```python",
    ...block.code
      .trimEnd()
      .split("\n")
      .map((line) => `> ${line}`.trimEnd()),
    "> ```",
    `> shows ${(block.output ?? "")
      .trim()
      .split("\n")
      .map((line) => `\`${line}\``)
      .join(" · ")}`,
  ]);
  const check = answer.check?.kind === "check" ? ["> ", `> *${answer.check.question}*`] : [];
  const own = asked.code?.trim() ? ["", "```python", asked.code.trimEnd(), "```"] : [];
  return [`**“${asked.text}”**${where} · ${answer.mode}`, ...own, "", ...quoted, "> ", ...code, ...check].join("\n");
}
