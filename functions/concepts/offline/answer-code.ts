import type { TracedRun } from "../../../events/traced-run.ts";
import type { Card } from "../../../migrations/curriculum/schema.ts";
import { stepTicks } from "../claims/step-tick.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { answerConcept } from "./answer-concept.ts";
import { askedLine } from "./asked-line.ts";
import { describeLine } from "./describe-line.ts";
import type { Draft } from "./draft.ts";
import { findConcepts } from "./find-places.ts";
import { cardOfExercise, fromCard, mostTelling, searchCards } from "./pick-card.ts";
import { effectOf } from "./trace-effects.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };
/** Words that ask for an explanation of whatever stands there. */
const generic =
  /\b(explain|explanation|what|does|do|is|my|this|the|code|programs?|lines?|by|step|each|every|work|works|how|tell|me|please|here|it|happens?|show|trace|first|second|third|last)\b/gi;
/** What a line does is what it says: nothing of a run has to be added. */
const saysItself =
  /^\s*(?:(?:def|class|import|from|else|try|break|continue|pass)\b|\w+\s*=\s*(?:-?[\d.]+|"[^"]*"|'[^']*'|\[[^()]*\]|\{[^()]*\}|True|False|None)\s*$)/;

/** What is known of a program's run: its recording, and what we typed where nobody else had. */
export interface SeenRun {
  readonly run: TracedRun | null;
  readonly typed: readonly string[];
  /** What it does as a whole. */
  readonly gist: string | null;
  /** It is not the student's own: an example that the talk has shown. */
  readonly isExample?: boolean;
}

const unseen: SeenRun = { run: null, typed: [], gist: null };

/** The program that is spoken of: what stands in the editor, else what stands in the question. */
export function codeOf(situation: Situation): string | null {
  const { code, text } = situation.question;
  if (code?.trim()) return code;
  const fence = /```\w*\n?([\s\S]*?)(```|$)/.exec(text)?.[1];
  return fence?.trim() ? fence : null;
}

/** Explains a program, line by line, as far as 150 words go; or the one line that was asked about. */
export function answerCode(situation: Situation, knowledge: Knowledge, seen: SeenRun = unseen): Draft {
  const code = codeOf(situation);
  if (!code) return answerConcept(situation, knowledge);
  const asked = askedLine(situation.question.text, code);
  const source = asked === null ? "" : (code.split("\n")[asked - 1] ?? "");
  const says = asked === null ? null : describeLine(source);
  if (asked === null || says === null) return explainAll(code, situation, knowledge, seen);

  const [card = cardOfCode(code, situation, knowledge)] = mostTelling(findConcepts(source)).flatMap(
    (id) => knowledge.cardOf(id) ?? [],
  );
  const effect = effectIn(asked, seen, situation);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: `Line ${asked} ${says}.`,
    place: effect === null ? null : `${whenRun(seen)}, ${effect}.`,
    more: card?.answer ?? null,
    next: `Change something in line ${asked}, say what will be different, and run it.`,
    hintLevel: null,
  };
}

const mostLines = 9;

function explainAll(code: string, situation: Situation, knowledge: Knowledge, seen: SeenRun): Draft {
  const { run, gist, isExample = false } = seen;
  const card = cardOfCode(code, situation, knowledge);
  const lines = code.split("\n").map((source, at) => ({ line: at + 1, says: describeLine(source) }));
  const told = lines.filter(({ says }) => says !== null).slice(0, mostLines);
  const list = told.map(({ line, says }) => {
    const effect = effectIn(line, seen, situation);
    return `- Line ${line} ${says}${effect === null ? "" : `: ${effect}`}.`;
  });
  const whose = isExample ? "The example" : "Your program";
  const counted = code.split("\n").filter((line) => line.trim() !== "").length;
  const first = told[0]?.line ?? 1;
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer:
      gist?.replace(/^Your program/, whose) ??
      (told.length > 0
        ? `${whose} has ${counted} ${counted === 1 ? "line" : "lines"}; Python goes through them from top to bottom.`
        : "I cannot read steps out of this program yet."),
    place: list.length > 0 ? [...(run ? [`${whenRun(seen)}, each line did this:`, ""] : []), ...list].join("\n") : null,
    more:
      run?.error && run.error.line !== null
        ? `It stopped in line ${run.error.line}, with \`${run.error.type}\`.`
        : null,
    next: isExample
      ? "Open it with “Try it”, change one value, and say what each line will do then."
      : `Ask about one line by its number (“what does line ${told.at(-1)?.line ?? first} do”), or change one value and say first what will be different.`,
    hintLevel: null,
  };
}

/** "When I ran it with `5` typed". */
function whenRun({ typed }: SeenRun): string {
  const lines = typed.slice(0, 3).map((line) => `\`${line.replaceAll("`", "'").slice(0, 20) || " "}\``);
  return `When I ran it${lines.length > 0 ? `, with ${lines.join(", ")} typed in` : ""}`;
}

/** What a line did; with a tick where the page can open that very step: of the student's own run, not of one that we made up. */
function effectIn(line: number, { run, typed, isExample }: SeenRun, situation: Situation): string | null {
  if (!run || saysItself.test(run.code.split("\n")[line - 1] ?? "")) return null;
  const isTheirs = !isExample && (typed.length === 0 || (situation.lastRun?.input.length ?? 0) > 0);
  const effect = effectOf(line, run);
  return isTheirs ? effect : (effect?.replace(stepTicks, "").trimEnd() ?? null);
}

/** What the question names and the program uses, else what says most about the program. */
function cardOfCode(code: string, situation: Situation, knowledge: Knowledge): Card | null {
  const text = situation.question.text.replace(generic, " ");
  const used = findConcepts(code);
  const found = searchCards({ ...situation, question: { ...situation.question, text } }, knowledge).find(
    ({ fits, card }) => fits && used.includes(card.concept),
  );
  const calls = /^\s*def (\w+)\s*\(/m.exec(code)?.[1];
  const again = calls !== undefined && new RegExp(`^[ \\t]+.*\\b${calls}\\(`, "m").test(code);
  return (
    found?.card ??
    (again ? knowledge.cardById("recursion") : null) ??
    cardOfExercise({ ...situation, question: { ...situation.question, code } }, knowledge)
  );
}
