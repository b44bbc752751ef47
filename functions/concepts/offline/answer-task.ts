import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { answerConcept } from "./answer-concept.ts";
import { placeOf } from "./answer-hint.ts";
import { countWords, type Draft } from "./draft.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";
import { splitSentences } from "./split-sentences.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };

/** Says in short what the open exercise asks for: what goes in, what comes out, which cases count. */
export function answerTask(situation: Situation, knowledge: Knowledge): Draft {
  const { exercise } = situation;
  if (!exercise) return answerConcept(situation, knowledge);
  const card = cardOfExercise(situation, knowledge);
  const facts = ["Input", "Output", "Edge cases"].flatMap((label) => {
    const told = new RegExp(`\\*\\*${label}:\\*\\*\\s*(.+)`).exec(exercise.task)?.[1]?.trim();
    return told ? [`- **${label}:** ${told}`] : [];
  });
  const visible = exercise.tests.find((test) => !test.hidden);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: `“${exercise.title}” asks for this: ${whatIsAsked(exercise.task)}`,
    place: placeOf(situation),
    more: facts.join("\n") || null,
    next: visible
      ? `Start with one case, “${visible.name}”: say aloud what goes in and what must come out, then write only that.`
      : "Say aloud what must come out, then write only the first line of it.",
    hintLevel: null,
  };
}

/** What the task asks, without its story and its example: the last sentence before the example, or two short ones. */
function whatIsAsked(task: string): string {
  const prose = (task.split(/```|\*\*(?:Input|Output|Edge cases):\*\*/)[0] ?? task).replace(/\s+/g, " ").trim();
  const sentences = splitSentences(prose);
  const last = sentences.at(-1) ?? prose;
  const before = sentences.at(-2);
  const asked = before && countWords(`${before} ${last}`) <= 40 ? `${before} ${last}` : last;
  return asked.replace(/[:,]$/, ".");
}
