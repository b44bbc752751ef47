import type { TracedRun } from "../../../events/traced-run.ts";
import type { FoundClaim } from "./found-claim.ts";
import { isSameValue, ordinalForm, readOrdinal, readSaidValue, valueForm } from "./said-value.ts";
import { readPlace } from "./where-said.ts";

const shows = "(?:prints?|printed|shows?|showed|displays?|displayed|outputs?|writes?|wrote)";
const printsForm = new RegExp(
  `(?:\\bit|\\bprogram|\\bcode|\\bPython|\\bloop|\\bline \\d+|\`print\`|\\bthis|\\bthat|\\boutput|\\bconsole|\\bscreen)(?:,? (?:in|on|at) line \\d+,?)? (does not |doesn't |did not |never |only |first |then |also |now )?${shows} (?:out )?(?:the (?:text|number|value|word|words|line) )?(${valueForm})((?:(?:,| and|, and| then| and then|, then) ${valueForm})*)`,
  "i",
);
const printedForm = new RegExp(`(${valueForm}) (?:is|was|gets) (never |not )?(?:printed|shown|displayed)`, "i");
const nothingForm =
  /\b(?:nothing (?:is|was|gets) (?:printed|shown)|(?:prints|shows|printed|showed) nothing|no output)\b/i;
const lineForm = new RegExp(
  `\\bthe (${ordinalForm}) (?:printed )?line (?:(?:of (?:the|your) output|that is printed|printed|it prints) )?(?:is|was|says|reads) (${valueForm})`,
  "i",
);
const outputForm = new RegExp(`\\b(?:the|your) output (?:is|was) (${valueForm})`, "i");
const returnForm = new RegExp(
  `\`?([A-Za-z_]\\w*)(\\([^\`)]*\\))?\`? (?:then |always |only )?(does not |never )?(?:returns?|returned|gives? back|gave back|hands? back) (${valueForm})`,
  "i",
);

/** What was printed, and what a function gave back. */
export function shownClaims(sentence: string, run: TracedRun): FoundClaim[] {
  const returned = returnForm.exec(sentence);
  if (returned) return returnClaims(returned, sentence, run);
  if (nothingForm.test(sentence)) return [{ isTrue: run.output.trim() === "", step: null }];
  const nth = lineForm.exec(sentence);
  if (nth) {
    const at = readOrdinal(nth[1] ?? "");
    const line = linesOf(run.output).at(at > 0 ? at - 1 : -1);
    return [{ isTrue: line !== undefined && saysIt(line, nth[2] ?? ""), step: null }];
  }
  const whole = outputForm.exec(sentence);
  if (whole) return [{ isTrue: saysIt(run.output.trimEnd(), whole[1] ?? ""), step: null }];
  const prints = printsForm.exec(sentence);
  if (prints) {
    const all = [prints[2] ?? "", ...((prints[3] ?? "").match(new RegExp(valueForm, "gi")) ?? [])];
    const isNegated = /not|n't|never/i.test(prints[1] ?? "");
    return checkShown(all, isNegated, sentence, run);
  }
  const passive = printedForm.exec(sentence);
  return passive ? checkShown([passive[1] ?? ""], passive[2] !== undefined, sentence, run) : [];
}

function checkShown(all: readonly string[], isNegated: boolean, sentence: string, run: TracedRun): FoundClaim[] {
  return all.map((said) => {
    const found = findShown(run, said, sentence);
    return isNegated ? { isTrue: found === null, step: null } : { isTrue: found !== null, step: found };
  });
}

const linesOf = (output: string): string[] => output.trimEnd().split("\n");

/** The text that a sentence says was printed: quotes and code marks are the sentence's own. */
function textOf(said: string): string {
  const value = readSaidValue(said) ?? said.replace(/^`|`$/g, "");
  return (/^(['"]).*\1$/s.test(value) ? value.slice(1, -1) : value).replaceAll("\\n", "\n");
}

const saysIt = (shown: string, said: string): boolean =>
  shown.trim() === textOf(said).trim() || shown.trim() === said.replace(/^`|`$/g, "").trim();

/** The step that printed it: a whole line of the output, or words within one. */
function findShown(run: TracedRun, said: string, sentence: string): number | null {
  const place = readPlace(sentence);
  const printing = run.turns.filter(({ line, before, after }) => {
    if (place.line !== null && line !== place.line.number) return false;
    return printedBy(run, before, after) !== "";
  });
  const chosen =
    place.turn !== null && place.line !== null
      ? printing.slice(place.turn > 0 ? place.turn - 1 : -1).slice(0, 1)
      : printing;
  const text = textOf(said).trim();
  const isWord = /^\w.*\w$|^\w$/s.test(text);
  const words = new RegExp(isWord ? `(?<![\\w.-])${quoted(text)}(?!\\w|\\.\\d)` : `(?<!\\S)${quoted(text)}(?!\\S)`);
  for (const turn of chosen) {
    const printed = printedBy(run, turn.before, turn.after);
    if (linesOf(printed).some((line) => saysIt(line, said)) || (text !== "" && words.test(printed)))
      return turn.after ?? turn.before;
  }
  // A line may be put together by several steps.
  if (place.line === null && linesOf(run.output).some((line) => saysIt(line, said))) return run.steps.length - 1;
  return null;
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function printedBy(run: TracedRun, before: number, after: number | null): string {
  const from = run.steps[before]?.printed ?? 0;
  const to = after === null ? run.output.length : (run.steps[after]?.printed ?? from);
  return run.output.slice(from, to);
}

function returnClaims(found: RegExpExecArray, sentence: string, run: TracedRun): FoundClaim[] {
  const [, name = "", args, not, said = ""] = found;
  if (!new RegExp(`\\bdef ${name}\\b`).test(run.code)) return [];
  const value = readSaidValue(said);
  if (value === null) return [];
  const { turn } = readPlace(sentence);
  const calls = callsOf(run, name).filter((call) => args === undefined || hasArguments(call.given, args));
  const chosen = turn === null ? calls : calls.slice(turn > 0 ? turn - 1 : -1).slice(0, 1);
  if (chosen.length === 0 && args !== undefined) return []; // it may be true of a call that was not made
  const same = chosen.find((call) => call.returned !== null && isSameValue(call.returned, value));
  return [{ isTrue: not ? same === undefined : same !== undefined, step: same?.step ?? null }];
}

function callsOf(run: TracedRun, name: string) {
  return run.steps.flatMap((step, at) => {
    if (step.event !== "call" || step.function !== name) return [];
    const end = run.steps.findIndex(
      (other, index) => index > at && other.event === "return" && other.depth === step.depth,
    );
    return [{ given: [...step.names.values()], returned: run.steps[end]?.more ?? null, step: end }];
  });
}

/** `(3, "x")` against what the parameters held, in their order. */
function hasArguments(given: readonly string[], said: string): boolean {
  const parts = said.slice(1, -1).match(/(?:\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|"[^"]*"|'[^']*'|[^,])+/g) ?? [];
  return parts.every((part, at) => isSameValue(given[at] ?? "", part.trim()));
}
