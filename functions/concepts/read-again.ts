import type { Knowledge } from "./knowledge.ts";
import type { Situation } from "./situation.ts";

/** How somebody asks who wants a program to do something. */
const asksHow =
  /^\W*(?:(?:ok|hey|hi|please|so|and|in python),? )*(?:how (?:do|can|does|could|would|should|to)\b|can (?:i|the computer|a program)\b|is there (?:a|some)|(?:a )?way to\b|what do i (?:write|type|use|put))/i;
/** Of a card's score in search: of 160 questions "how do I …" about something else, 8 find a card that fits so well. */
const clear = 30;

/**
 * "How do I shuffle cards?" has no word of a program in it, and triage, which knows no cards, takes it for another
 * subject. Where a card answers it, it is asked about a program: refusing a real question is worse than answering another.
 */
export function readAgain(situation: Situation, knowledge: Knowledge): Situation {
  const { question } = situation;
  if (question.route !== "off_topic" || question.routedBy === "rule" || !asksHow.test(question.text)) return situation;
  const best = knowledge.search(question.text, 1)[0];
  return best?.fits && best.score >= clear ? { ...situation, question: { ...question, route: "concept" } } : situation;
}
