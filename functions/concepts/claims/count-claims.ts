import type { TracedRun } from "../../../events/traced-run.ts";
import type { FoundClaim } from "./found-claim.ts";
import { findLoops } from "./program-shape.ts";
import { countForm, readCount } from "./said-value.ts";
import { activationsOf } from "./where-said.ts";

const does =
  "(?:(?:is|was|gets|got) )?(?:(?:only|just|exactly) )?(?:runs?|ran|repeats?|repeated|turns|(?:goes|went) a?round|iterates?|executes?|executed|loops|makes|made|takes|took|does|did|called|reached|entered|run)";
const often = `(?:(?:exactly|only|just|all of|a total of) )?(${countForm})(?: more)?(?: (?:times?|turns?|rounds?|iterations?|passes|pass|trips?))?(?!\\w|\\.\\d)`;
const loopForm = new RegExp(
  `\\b(?:the|your|this) (?:(?:body|block|inside) (?:of|in) (?:the|your) )?(?:(?:outer|inner|first|second|for|while|\`for\`|\`while\`)[ -])*(?:loop|body)(?: body)?(?:,? (?:that begins |which begins )?(?:in|on|at) line (\\d+),?)?(?: here)? (?:${does} ${often}|(never|does not|doesn't) (?:runs?|begins?|starts?|repeats?|executes?))`,
  "i",
);
const lineForm = new RegExp(
  `\\bline (\\d+)(?:, (?:[^,.]|\`[^\`]*\`)*,)? (?:${does} ${often}|(?:is|was) (never|not) (?:reached|run|executed)|(never) (?:runs?|executes?)|(does not|doesn't|did not) (?:run|execute))`,
  "i",
);
const callForm = new RegExp(
  `\`?([A-Za-z_]\\w*)(?:\\(\\))?\`? (?:(?:is|was|gets|got) (?:called|run) ${often}|(?:is|was) (never) (?:called|run)|runs? ${often})`,
  "i",
);

/** How often a loop, a line or a function ran. */
export function countClaims(sentence: string, run: TracedRun): FoundClaim[] {
  const loop = loopForm.exec(sentence);
  if (loop) return onlyIfKnown(countLoop(run, loop[1] ? Number(loop[1]) : null), countOf(loop[2], loop[3]), run);
  const line = lineForm.exec(sentence);
  if (line) return onlyIfKnown(countLine(run, Number(line[1])), countOf(line[2], line[3] ?? line[4] ?? line[5]), run);
  const call = callForm.exec(sentence);
  if (!call || !new RegExp(`\\bdef ${call[1]}\\b`).test(run.code)) return [];
  const calls = run.steps.flatMap((step, at) => (step.event === "call" && step.function === call[1] ? [at] : []));
  return onlyIfKnown([{ count: calls.length, step: calls.at(-1) ?? null }], countOf(call[2] ?? call[4], call[3]), run);
}

interface Counted {
  readonly count: number;
  readonly step: number | null;
}

const countOf = (said: string | undefined, never: string | undefined): number | null =>
  never !== undefined ? 0 : said === undefined ? null : readCount(said);

/** Where the recording was cut, only "more often than that" is known. */
function onlyIfKnown(counted: Counted[], said: number | null, run: TracedRun): FoundClaim[] {
  if (said === null) return [];
  const same = counted.find(({ count }) => count === said);
  if (!run.complete) return counted.some(({ count }) => count <= said) ? [] : [{ isTrue: false, step: null }];
  return [{ isTrue: same !== undefined, step: same?.step ?? null }];
}

function countLoop(run: TracedRun, line: number | null): Counted[] {
  return findLoops(run.code)
    .filter(({ header, from, to }) => line === null || line === header || (line >= from && line <= to))
    .flatMap(({ header, from, to }) => {
      const activations = activationsOf(run, header, from, to);
      const each = activations.map((turns) => ({ count: turns.length, step: turns.at(-1)?.[0] ?? null }));
      const total = { count: activations.flat().length, step: activations.flat().at(-1)?.[0] ?? null };
      return [total, ...each];
    });
}

/** A loop's header runs once more than its body: to find that there is nothing left. Both ways to count it are right. */
function countLine(run: TracedRun, line: number): Counted[] {
  const turns = run.turns.filter((turn) => turn.line === line);
  const own = { count: turns.length, step: turns.at(-1)?.before ?? null };
  const loop = findLoops(run.code).find(({ header }) => header === line);
  return loop && turns.length > 0 ? [own, ...countLoop(run, line)] : [own];
}
