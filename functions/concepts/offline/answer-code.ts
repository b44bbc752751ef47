import type { TracedRun } from "../../../events/traced-run.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { answerConcept, placeOf } from "./answer-concept.ts";
import { describeLine } from "./describe-line.ts";
import type { Draft } from "./draft.ts";
import { findConcepts } from "./find-places.ts";
import { cardOfExercise, fromCard, mostTelling, searchCards } from "./pick-card.ts";
import { effectOf } from "./trace-effects.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };
/** Words that ask for an explanation of whatever stands there. */
const generic =
  /\b(explain|explanation|what|does|do|is|my|this|the|code|programs?|lines?|by|step|each|every|work|works|how|tell|me|please|here|it|happens?)\b/gi;
/** What a line does is what it says: nothing of a run has to be added. */
const saysItself =
  /^\s*(?:(?:def|class|import|from|else|try|break|continue|pass)\b|\w+\s*=\s*(?:-?[\d.]+|"[^"]*"|'[^']*'|\[[^()]*\]|\{[^()]*\}|True|False|None)\s*$)/;
const askedLine = /\blines? (\d{1,3})\b/i;

/** The program that is spoken of: what stands in the editor, else what stands in the question. */
export function codeOf(situation: Situation): string | null {
  const { code, text } = situation.question;
  if (code?.trim()) return code;
  const fence = /```\w*\n?([\s\S]*?)(```|$)/.exec(text)?.[1];
  return fence?.trim() ? fence : null;
}

/** Explains the student's own program, line by line, as far as 150 words go; or the one line that was asked about. */
export function answerCode(situation: Situation, knowledge: Knowledge, run: TracedRun | null = null): Draft {
  const code = codeOf(situation);
  if (!code) return answerConcept(situation, knowledge);
  const lines = code.split("\n").map((source, index) => ({ line: index + 1, source, says: describeLine(source) }));
  const asked = Number(askedLine.exec(situation.question.text)?.[1] ?? 0);
  const one = lines[asked - 1];
  const told = one?.says ? [one] : lines.filter(({ says }) => says !== null).slice(0, 8);
  const plain = { ...situation.question, text: situation.question.text.replace(generic, " ") };
  const found = searchCards({ ...situation, question: plain }, knowledge).find(
    ({ fits, card }) => fits && findConcepts(code).includes(card.concept),
  );
  const [inLine] = one?.says ? mostTelling(findConcepts(one.source)).flatMap((id) => knowledge.cardOf(id) ?? []) : [];
  const card =
    inLine ?? found?.card ?? cardOfExercise({ ...situation, question: { ...situation.question, code } }, knowledge);
  const withEffect = (line: number, says: string) => {
    const effect = run && !saysItself.test(run.code.split("\n")[line - 1] ?? "") ? effectOf(line, run) : null;
    return effect === null ? says : `${says}: ${effect}`;
  };
  const counted = code.split("\n").filter((line) => line.trim() !== "").length;
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: one?.says
      ? `Line ${one.line} ${withEffect(one.line, one.says)}.`
      : told.length > 0
        ? `Your program has ${counted} ${counted === 1 ? "line" : "lines"}; ${run ? "this is what each of them did in its last run." : "Python goes through them from top to bottom."}`
        : "I cannot read steps out of this program yet.",
    place: one?.says
      ? null
      : told.map(({ line, says }) => `- Line ${line} ${withEffect(line, says ?? "")}.`).join("\n") || null,
    more: one?.says && card ? placeOf(card, situation) : null,
    next: "Cover the output, say for each line what changes, and then run it to compare.",
    hintLevel: null,
  };
}
