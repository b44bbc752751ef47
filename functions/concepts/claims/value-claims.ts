import type { FoundClaim } from "./find-claims.ts";
import { findLoops } from "./program-shape.ts";
import { isSameValue, readSaidValue, valueForm } from "./said-value.ts";
import type { TracedRun } from "./traced-run.ts";
import { valuesOf } from "./values-of.ts";
import { readPlace, type SaidPlace, turnWindows } from "./where-said.ts";

const verb =
  "(?:(?:is|was|are) (?:now |then |still |already |only |exactly |always )?(?:equal to |set to )?|(?:now |then |still |already )?(?:holds|held|equals|equalled|contains|contained|stores|stored|gets|got|reaches|reached|keeps|turns into|refers to|has become|goes (?:up |down )?to|grows to|drops to|stays|remains|becomes|became)(?: at)? |has (?:the value|a value of) |starts (?:as|at|with|out as) |ends (?:up )?(?:as|at|with) |(?:={1,2}) )";
const nameForm = "`?([A-Za-z_]\\w*)`?";
const plainForm = new RegExp(
  `(?:\\bthe (?:final |last )?value (?:of|in|stored in|under) )?${nameForm}(?:'s value)?(?: (?:still|now|then|never|always))? (?:(?:in|on|at|after|before) line \\d+ )?(does not (?:become|equal|hold|reach) |is(?:n't| not| never) |never (?:becomes|reaches|holds|equals) |${verb})(?:the (?:value|number|text|string|list) )?(${valueForm})`,
  "gi",
);
const valueFirst = new RegExp(`(${valueForm}) is (?:stored|kept|put|saved|left) (?:in|under|as) ${nameForm}`, "gi");
const changeForm = new RegExp(
  `${nameForm} (?:goes|changes|grows|moves|drops|jumps) from (${valueForm}) to (${valueForm})`,
  "gi",
);
const neverChanges = new RegExp(`${nameForm} (?:never changes|does not change|stays the same)`, "gi");
/** Words that stand where a name would. */
const noName = new Set(
  "it that this there which what value result output program line loop he she they everything nothing a an the and or not one name error number index key list text answer".split(
    " ",
  ),
);

export function valueClaims(sentence: string, run: TracedRun): FoundClaim[] {
  const place = readPlace(sentence);
  const anchored = place.line !== null || place.turn !== null || place.moment !== null;
  const known = namesOf(run);
  const claims: FoundClaim[] = [];
  const isName = (name: string, whole: string): boolean => {
    if (known.has(name)) return name.length > 1 || whole.includes("`") || /^[b-zB-HJ-Z]$/.test(name);
    // A name that the program never had: only where it is marked as code and placed in this run.
    return anchored && whole.trimStart().startsWith("`") && !noName.has(name);
  };
  const check = (name: string, said: string, isNegated: boolean, how: "any" | "all"): void => {
    const value = readSaidValue(said);
    if (value === null) return;
    const found = checkValue(run, name, value, place, how);
    if (found) claims.push(isNegated ? { isTrue: !found.isTrue, step: found.isTrue ? null : found.step } : found);
  };
  const stays = /\bstays\b|\bremains\b|\balways\b/i.test(sentence);
  for (const [whole, name = "", from = "", to = ""] of sentence.matchAll(changeForm))
    if (isName(name, whole)) claims.push(checkChange(run, name, readSaidValue(from), readSaidValue(to)));
  if (claims.length > 0) return claims;
  for (const [whole, name = "", verbText = "", said = ""] of sentence.matchAll(plainForm))
    if (isName(name, whole)) check(name, said, /\bnot\b|n't|never/.test(verbText), stays ? "all" : "any");
  for (const [whole, said = "", name = ""] of sentence.matchAll(valueFirst))
    if (isName(name, whole)) check(name, said, false, "any");
  if (claims.length === 0)
    for (const [whole, name = ""] of sentence.matchAll(neverChanges))
      if (isName(name, whole) && known.has(name)) claims.push({ isTrue: valuesOf(run, name).length <= 1, step: null });
  return claims;
}

const namesOf = (run: TracedRun): Set<string> => new Set(run.steps.flatMap(({ names }) => [...names.keys()]));

/** A name at a step: in its own function, else in the program itself. */
function valueAt(run: TracedRun, index: number, name: string): string | undefined {
  const step = run.steps[index];
  if (!step) return undefined;
  const own = step.names.get(name);
  if (own !== undefined || step.depth === 0) return own;
  return run.steps.findLast((other, at) => at < index && other.depth === 0)?.names.get(name);
}

function checkValue(
  run: TracedRun,
  name: string,
  value: string,
  place: SaidPlace,
  how: "any" | "all",
): FoundClaim | null {
  const steps = stepsAt(run, name, place);
  if (steps === null) return null;
  const held = steps.filter((step) => valueAt(run, step, name) !== undefined);
  const same = held.filter((step) => isSameValue(valueAt(run, step, name) ?? "", value));
  const isTrue = how === "all" ? held.length > 0 && same.length === held.length : same.length > 0;
  return { isTrue, step: isTrue ? (same[0] ?? null) : null };
}

/** The steps that a place speaks of; null where the recording does not reach so far. */
function stepsAt(run: TracedRun, name: string, { line, turn, moment, ofCall }: SaidPlace): number[] | null {
  if (turn !== null && ofCall) return callWindow(run, turn);
  const isLoopLine = line !== null && findLoops(run.code).some(({ header }) => header === line.number);
  if (line !== null && !(isLoopLine && turn !== null)) {
    const turns = run.turns.filter((each) => each.line === line.number);
    const chosen = turn === null ? turns : turns.slice(turn > 0 ? turn - 1 : -1).slice(0, 1);
    if (turn !== null && chosen.length === 0 && !run.complete) return null;
    // Inside of a loop the n-th turn of a line is that of the loop, where a line is skipped sometimes.
    const within = turn === null ? [] : turnWindows(run, turn, null).flat();
    const also = turns.filter(({ before }) => within.includes(before));
    return [...chosen, ...also].flatMap(({ before, after }) => [
      ...(line.side !== "after" ? [before] : []),
      ...(line.side !== "before" && after !== null ? [after] : []),
    ]);
  }
  if (turn !== null) {
    const windows = turnWindows(run, turn, line?.number ?? null);
    if (windows.length === 0 && !run.complete) return null;
    return windows.flat();
  }
  if (moment === "after-loop") return run.complete ? exits(run) : null;
  if (moment === "end") {
    if (!run.complete) return null;
    const last = run.steps.findLastIndex(({ names }) => names.has(name));
    return last < 0 ? [] : [last];
  }
  if (moment === "start") {
    const first = run.steps.findIndex(({ names }) => names.has(name));
    return first < 0 ? [] : [first];
  }
  return [...run.steps.keys()];
}

function callWindow(run: TracedRun, turn: number): number[] {
  const calls = run.steps.flatMap(({ event }, index) => (event === "call" ? [index] : []));
  const byFunction = Map.groupBy(calls, (index) => run.steps[index]?.function ?? "");
  return [...byFunction.values()].flatMap((indices) => {
    const begin = indices.at(turn > 0 ? turn - 1 : -1);
    if (begin === undefined) return [];
    const depth = run.steps[begin]?.depth ?? 0;
    const end = run.steps.findIndex((step, at) => at > begin && step.event === "return" && step.depth === depth);
    return run.steps.flatMap((step, at) => (at >= begin && (end < 0 || at <= end) && step.depth === depth ? [at] : []));
  });
}

/** The first step behind each time that a loop ended. */
function exits(run: TracedRun): number[] {
  const loops = findLoops(run.code);
  return run.turns.flatMap(({ line, after }) => {
    const loop = loops.find(({ header }) => header === line);
    const next = after === null ? undefined : run.steps[after];
    const isOut = next !== undefined && loop && !(next.line >= loop.from && next.line <= loop.to);
    return isOut && after !== null ? [after] : [];
  });
}

function checkChange(run: TracedRun, name: string, from: string | null, to: string | null): FoundClaim {
  const values = valuesOf(run, name);
  const at = values.findIndex(
    ({ value }, index) =>
      from !== null &&
      to !== null &&
      index > 0 &&
      isSameValue(value, to) &&
      isSameValue(values[index - 1]?.value ?? "", from),
  );
  return { isTrue: at > 0, step: values[at]?.step ?? null };
}
