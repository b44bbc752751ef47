import type { AskedQuestion } from "../../events/question.ts";
import type { Routing } from "../../events/question-routed.ts";
import type { StudentContext } from "../../events/student-context.ts";
import { containsCode, containsError, proseOf } from "./prose-of.ts";

export type Flag = Routing["flags"][number];

const solutionSeeking =
  /\b(just )?(give|tell|show|send|write|post|paste|print) (me )?(all )?(the|a|full|whole|complete|finished|final|correct|working|out|it|this|your|my)\b.{0,30}\b(answer|solution|code|program|function|for me|exercise|homework)\b|\b(do|solve|finish|complete|write|answer|fix) (it|this|that|the exercise|the task|my homework|everything|the whole thing) (all )?for me\b|\b(what('?s| is)|whats) the (answer|solution|correct code|right code|full code)\b|\bfull (code|solution|answer|program)\b|\b(answer|solution) (please|pls|plz|now)\b|\b(need|want|gimme|give) (me )?(the )?(answer|solution|code)s?\b|\bcopy ?paste\b|\bignore (all |your |the )?(previous |other )?(rules|instructions)\b|\b(can|could|would) (you|u) (please |just )?(do|solve|finish|complete|write) (it|this|the (exercise|task|program|function|code)|my (homework|exercise|code))\b/;
const stuck =
  /\b(i'?m|im|am|be|got|still|totally|completely|really|so) (stuck|lost|confused)\b|\bstuck\b|\b(don'?t|dont|do not|didn'?t|can'?t|cant|cannot|not) (really )?(understand|get it|get this|get why|know what to do|know how to|figure|see why|follow)\b|\bno (idea|clue)\b|\bwhere (do|should|to) (i )?(start|begin)\b|\bmakes? no sense\b|\b(help me|need help)\b/;
const frustrated =
  /\b(hate|stupid|dumb|useless|annoying|ugh+|argh+|wtf|omg|ffs|giv(e|ing) up|sick of|fed up|frustrat\w+|impossible|so hard|too hard|nothing works|still (does ?n[o']?t|not) work\w*|for hours|100 times|always wrong|angry|crying)\b|!{3,}|\?{4,}/;

const commonWords: Record<string, RegExp> = {
  en: /\b(the|is|what|how|why|my|does|do|in|a|it|this|not|to|of|and|can|i|me)\b/g,
  es: /\b(el|la|los|qué|que|cómo|como|por|mi|es|un|una|para|no|en|de|y|está|hace|funciona|puedo)\b/g,
  de: /\b(der|die|das|ist|was|wie|warum|mein|meine|ein|eine|nicht|ich|und|zu|für|mit|kann|geht|macht)\b/g,
  fr: /\b(le|la|les|est|quoi|que|comment|pourquoi|mon|ma|un|une|pas|je|et|pour|dans|qu|fait|marche|c'est)\b/g,
};

/** Whether the words are most likely in another language than English: by script, else by the commonest words. */
function isOtherLanguage(prose: string): boolean {
  const letters = prose.match(/\p{L}/gu) ?? [];
  const latin = prose.match(/\p{Script=Latin}/gu) ?? [];
  if (letters.length >= 4 && latin.length < letters.length / 2) return true;
  const words = prose.toLowerCase();
  const count = (language: string) => words.match(commonWords[language] ?? /$^/g)?.length ?? 0;
  const most = Math.max(count("es"), count("de"), count("fr"));
  return most >= 2 && most > count("en");
}

/** So many failed tries in a row, and one is stuck, whatever one writes. */
const stuckAfter = 4;

/** What is true of a question beside its route. */
export function findFlags(
  question: Pick<AskedQuestion, "text" | "code" | "lastRun">,
  context: StudentContext | null = null,
): Flag[] {
  const prose = proseOf(question.text);
  const words = prose
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, " ");
  const hasCode = (question.code?.trim() ?? "") !== "" || containsCode(question.text);
  const hasError = containsError(question.text) || question.lastRun?.outcome === "exception";
  const wordCount = words.match(/[\p{L}\d]+/gu)?.length ?? 0;
  const is: Record<Flag, boolean> = {
    solution_seeking: solutionSeeking.test(words),
    stuck: stuck.test(words) || (context?.currentExercise?.failedInARow ?? 0) >= stuckAfter,
    frustrated: frustrated.test(words),
    has_code: hasCode,
    has_error: hasError,
    insufficient: wordCount <= 2 && !hasCode && !hasError,
    language: isOtherLanguage(prose),
  };
  // The keys are exactly those of the closed list above.
  return (Object.keys(is) as Flag[]).filter((flag) => is[flag]);
}
