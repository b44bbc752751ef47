import { readFileSync } from "node:fs";
import { z } from "zod";
import type { RunCode } from "../../run-code.ts";
import type { Situation } from "../../situation.ts";
import { lookAtProgram } from "../look-at-program.ts";
import type { Slip } from "./slip.ts";
import { slipTexts } from "./slip-texts.ts";

const printed = z.array(z.tuple([z.string(), z.int(), z.record(z.string(), z.string())]));

/** Only worth saying where the question speaks of it: right programs hold them as well. */
const speaksOfEnd = /\b(last|missing|not (?:print|show|includ|count)\w*|isn'?t|too few|one less|until|up to|stops?)\b/i;

let harness: string | null = null;

/** What stands in a program and is hardly meant, though Python does not complain; the surest first. Empty where nothing can run. */
export async function findSlips(
  code: string,
  situation: Pick<Situation, "question">,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<Slip[]> {
  harness ??= readFileSync(new URL("find-slips.py", import.meta.url), "utf8");
  const { text } = situation.question;
  const read = await lookAtProgram({ name: "slips", harness, printed }, code, situation, runCode, signal);
  const asked = Number(/\blines? (\d{1,3})\b/i.exec(text)?.[1] ?? 0);
  return (read ?? [])
    .map(([rule, line, told]) => ({ rule, line, told }))
    .filter((slip) => slip.rule in slipTexts && isWorthSaying(slip, text))
    .toSorted((a, b) => Number(b.line === asked) - Number(a.line === asked) || weight(a) - weight(b));
}

function isWorthSaying({ rule, told }: Slip, question: string): boolean {
  if (rule === "range-stop") return isAskedFor(told.stop ?? "", question);
  return (
    rule !== "best-zero" ||
    /\b(negativ\w*|minus|below zero|wrong|zero|0|bigg?est|largest|smallest|max\w*|min\w*)\b/i.test(question)
  );
}

const isAskedFor = (stop: string, question: string): boolean =>
  speaksOfEnd.test(question) || (/^\d+$/.test(stop) && new RegExp(`\\b${stop}\\b`).test(question));
const rules = Object.keys(slipTexts);
const weight = ({ rule }: Slip): number => rules.indexOf(rule);

/** A slip in words, with the card about the belief behind it. */
export function tellSlip({ rule, line, told }: Slip): { says: string; next: string; card: string } | null {
  const text = slipTexts[rule];
  const part = (name: string): string =>
    name === "loop" ? (told[name] ?? "") : `\`${(told[name] ?? "").replaceAll("`", "'").slice(0, 60)}\``;
  return text ? { says: text.says(part, line), next: text.next(part, line), card: text.card(part) } : null;
}
