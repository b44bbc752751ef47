import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import { shownOutput } from "../run-example.ts";
import type { Situation } from "../situation.ts";
import { codeOf } from "./answer-code.ts";
import { admit } from "./answer-concept.ts";
import type { Draft } from "./draft.ts";
import { findConcepts, findPlaces, quoteLine } from "./find-places.ts";
import type { Observed } from "./observed.ts";
import { cardOfExercise, fromCard, searchCards } from "./pick-card.ts";
import { tellSlip } from "./slips/find-slips.ts";
import { splitSentences } from "./split-sentences.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };

/** Python complains of nothing: what stands in the program that is hardly meant, else what it did and what to tell us. */
export function explainNoFault(situation: Situation, knowledge: Knowledge, observed: Observed): Draft {
  const slip = observed.slips?.[0];
  const told = slip ? tellSlip(slip) : null;
  if (slip && told) return explainSlip(slip.line, told, situation, knowledge, observed);
  if (observed.counted) return explainSlip(observed.counted.line, observed.counted, situation, knowledge, observed);
  const looks = explainLooks(outputOf(observed), situation.question.text);
  if (looks) {
    const line = findPlaces(codeOf(situation) ?? "", "print", 9).at(-1)?.line ?? 1;
    return explainSlip(line, looks, situation, knowledge, observed);
  }

  const found = searchCards(situation, knowledge);
  const used = new Set(findConcepts(codeOf(situation) ?? ""));
  const asked = found.find(({ fits, card: { concept } }) => fits && used.has(concept))?.card ?? null;
  const card = asked ?? cardOfExercise(situation, knowledge);
  if (!codeOf(situation)) {
    const near = found.map((entry) => entry.card);
    return card && found[0]?.fits ? explainWithoutProgram(card, situation) : admit(near, situation, knowledge);
  }
  const ran = observed.result?.outcome === "finished";
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: ran
      ? `I ran your program as it stands now, and Python found nothing to complain about: ${whatItShowed(observed)}.`
      : "I could not run your program just now.",
    place: asked ? placeOfCard(asked, situation) : null,
    more: asked?.answer ?? null,
    next: ran
      ? "Tell me what you want it to show instead, as “I get …, but I want …”; or ask me to show a trace, and find the first line after which a value is not what you expect."
      : "Run it once and ask again: then I can see what it does.",
    hintLevel: null,
  };
}

function explainSlip(
  line: number,
  told: { says: string; next: string; card: string },
  situation: Situation,
  knowledge: Knowledge,
  observed: Observed,
): Draft {
  const source = (codeOf(situation) ?? "").split("\n")[line - 1] ?? "";
  const card = knowledge.cardById(told.card) ?? cardOfExercise(situation, knowledge);
  const ran = observed.result?.outcome === "finished" ? ` I ran the program: ${whatItShowed(observed)}.` : "";
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: told.says,
    place: `Line ${line} is ${quoteLine(source)}.${ran}`,
    more: splitSentences(card?.answer ?? "")[0] || null,
    next: told.next,
    hintLevel: null,
  };
}

const explainWithoutProgram = (card: Card, situation: Situation): Draft => ({
  ...fromCard(card, situation),
  answer: card.answer,
  place: null,
  more: "I see no program yet, so this is only the likeliest reason.",
  next: "Put your program into the editor, run it once, and ask again: then I can tell you the line.",
  hintLevel: null,
});

/** What a value looks like when it is shown as it is: nothing in the program is wrong, and it is not what was wanted. */
function explainLooks(output: string, question: string) {
  const object = /<__main__\.(\w+) object at/.exec(output)?.[1];
  if (object !== undefined)
    return {
      says: `\`print\` shows an object of your class \`${object}\` only by its kind and its place in memory, because the class does not say how it wants to be shown.`,
      next: "Which of its values should be shown? Print that one, or let the class say it in a method of its own.",
      card: "str-method",
    };
  if (/^\[.*\]$/m.test(output) && /\b(brackets?|commas?|quotes?|one line|together)\b/i.test(question))
    return {
      says: "`print` shows a list as Python writes it: with brackets, commas, and quotes around texts.",
      next: "Should the values stand one below the other, or be put together to one text? Each has its own way.",
      card: "join",
    };
  return null;
}

const outputOf = ({ result }: Observed): string =>
  result ? shownOutput({ output: result.output, error: null }).trimEnd() : "";

/** "it came to its end and showed `13`", with what we typed where nobody else had. */
function whatItShowed(observed: Observed): string {
  const { typed = [] } = observed;
  const shown = outputOf(observed);
  const lines = shown.split("\n");
  const quoted = lines.slice(0, 3).map((line) => `\`${line.replaceAll("`", "'").slice(0, 40) || " "}\``);
  const when =
    typed.length > 0
      ? `, when ${typed
          .slice(0, 3)
          .map((line) => `\`${line}\``)
          .join(", ")} was typed`
      : "";
  if (shown === "") return `it came to its end and showed nothing${when}`;
  return `it came to its end and showed ${quoted.join(", ")}${lines.length > 3 ? " and more" : ""}${when}`;
}

function placeOfCard(card: Card, situation: Situation): string | null {
  const place = findPlaces(codeOf(situation) ?? "", card.concept, 1)[0];
  return place ? `Look again at line ${place.line}, ${quoteLine(place.source)}.` : null;
}
