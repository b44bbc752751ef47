import type { TracedRun } from "../../../events/traced-run.ts";
import type { FoundClaim } from "./found-claim.ts";
import { isSameValue, readSaidValue, valueForm } from "./said-value.ts";
import { stepsAt } from "./steps-at.ts";
import { valuesOf } from "./values-of.ts";
import { readPlace, type SaidPlace } from "./where-said.ts";

const verb =
  "(?:(?:is|was|are) (?:now |then |still |already |only |exactly |always )?(?:equal to |set to )?|(?:now |then |still |already )?(?:holds|held|equals|equalled|contains|contained|stores|stored|gets|got|reaches|reached|keeps|turns into|refers to|has become|goes (?:up |down )?to|grows to|drops to|stays|remains|becomes|became|counts(?: up)?(?: to)?)(?: at)? |(?:is|was|gets) (?:updated|increased|raised|changed|reset|lowered|moved|turned|bumped|assigned)(?: up| down)?(?: to)? |is an? (?:integer|number|text|string|list|float) with the value |has (?:the value|a value of) |starts (?:as|at|with|out as) |ends (?:up )?(?:as|at|with) |(?:={1,2}) )";
const nameForm = "`?([A-Za-z_]\\w*)`?";
const plainForm = new RegExp(
  `(?:\\bthe (?:final |last )?value (?:of|in|stored in|under) )?${nameForm}(?:'s value)?(?: (?:still|now|then|always))? (?:(?:in|on|at|after|before) line \\d+ )?(does not (?:become|equal|hold|reach) |is(?:n't| not| never) |never (?:becomes|reaches|holds|equals) |${verb})(?:the (?:value|number|text|string|list) )?(${valueForm})`,
  "gi",
);
const valueFirst = new RegExp(`(${valueForm}) is (?:stored|kept|put|saved|left) (?:in|under|as) ${nameForm}`, "gi");
const changeForm = new RegExp(
  `${nameForm} (?:goes|changes|grows|moves|drops|jumps) from (${valueForm}) to (${valueForm})`,
  "gi",
);
const valuesForm = new RegExp(
  `${nameForm} (?:takes(?: on)?|goes through|has|runs through) the values? (${valueForm}(?:(?:,| and|, and| then|, then) ${valueForm})+)`,
  "gi",
);
const neverChanges = new RegExp(`${nameForm} (?:never changes|does not change|stays the same)`, "gi");
/** What a line makes of a name stands there after it. */
const changes = /becom|became|set to|updated|increased|raised|changed|reset|lowered|gets|got|turns|goes|grows|drops/i;
const behindIt = (place: SaidPlace): SaidPlace =>
  place.line?.side === "either" ? { ...place, line: { ...place.line, side: "after" } } : place;
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
  const check = (name: string, said: string, isNegated: boolean, how: "any" | "all", verbText = ""): void => {
    const value = readSaidValue(said);
    if (value === null) return;
    const found = checkValue(run, name, value, changes.test(verbText) ? behindIt(place) : place, how);
    if (found) claims.push(isNegated ? { isTrue: !found.isTrue, step: found.isTrue ? null : found.step } : found);
  };
  const stays = /\bstays\b|\bremains\b|\balways\b/i.test(sentence);
  for (const [whole, name = "", from = "", to = ""] of sentence.matchAll(changeForm))
    if (isName(name, whole)) claims.push(checkChange(run, name, readSaidValue(from), readSaidValue(to)));
  for (const [whole, name = "", said = ""] of sentence.matchAll(valuesForm))
    if (isName(name, whole)) claims.push(checkValues(run, name, said.match(new RegExp(valueForm, "gi")) ?? []));
  if (claims.length > 0) return claims;
  for (const [whole, name = "", verbText = "", said = ""] of sentence.matchAll(plainForm))
    if (isName(name, whole)) check(name, said, /\bnot\b|n't|never/.test(verbText), stays ? "all" : "any", verbText);
  for (const [whole, said = "", name = ""] of sentence.matchAll(valueFirst))
    if (isName(name, whole)) check(name, said, false, "any");
  if (claims.length === 0)
    for (const [whole, name = ""] of sentence.matchAll(neverChanges))
      if (isName(name, whole) && known.has(name)) claims.push(checkUnchanged(run, name, place));
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
  const reached = stepsAt(run, name, place);
  if (reached === null) return null;
  const steps =
    place.turn !== null && place.line === null && !place.begins ? withoutBeginning(run, name, reached) : reached;
  const held = steps.filter((step) => valueAt(run, step, name) !== undefined);
  const same = held.filter((step) => isSameValue(valueAt(run, step, name) ?? "", value));
  const isTrue = how === "all" ? held.length > 0 && same.length === held.length : same.length > 0;
  return { isTrue, step: isTrue ? (same[0] ?? null) : null };
}

/** In a turn that changes a name, its old value is not what it "is in this turn". */
function withoutBeginning(run: TracedRun, name: string, steps: readonly number[]): number[] {
  const begin = valueAt(run, steps[0] ?? 0, name);
  const changed = steps.findIndex((step) => valueAt(run, step, name) !== begin);
  return changed < 0 || begin === undefined ? [...steps] : steps.slice(changed);
}

/** Each value in its order, and no other. */
function checkValues(run: TracedRun, name: string, said: readonly string[]): FoundClaim {
  const values = valuesOf(run, name);
  const isTrue =
    values.length === said.length &&
    said.every((each, at) => isSameValue(values[at]?.value ?? "", readSaidValue(each) ?? each));
  return { isTrue, step: isTrue ? (values.at(-1)?.step ?? null) : null };
}

function checkUnchanged(run: TracedRun, name: string, place: SaidPlace): FoundClaim {
  const steps = place.turn === null ? [...run.steps.keys()] : (stepsAt(run, name, place) ?? []);
  const values = new Set(steps.flatMap((step) => valueAt(run, step, name) ?? []));
  return { isTrue: values.size <= 1, step: null };
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
