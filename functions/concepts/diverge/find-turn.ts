import type { TracedRun } from "../../../events/traced-run.ts";
import { findLoops } from "../claims/program-shape.ts";
import { valuesOf } from "../claims/values-of.ts";

/** The step of the student's own run at which it takes another way than the task asks for. Only the student's values are told. */
export interface TurningStep {
  /** `value`: a name gets another value here. `stays`: it changes here for the last time. */
  readonly why: "error" | "endless" | "value" | "stays" | "output" | "return";
  readonly line: number;
  /** Which time that this line runs, and how often it does in all. */
  readonly turn: number;
  readonly of: number;
  /** Index into the run's steps. */
  readonly step: number;
  /** Names that this line speaks of, with their values after it. */
  readonly names: readonly { readonly name: string; readonly value: string }[];
}

/** Compares how both programs went on one input; null where nothing can be pointed at. */
export function findTurn(own: TracedRun, reference: TracedRun): TurningStep | null {
  if (own.error && !reference.error) return atError(own);
  if (own.outcome === "timeout") return atLoop(own);
  return atValue(own, reference) ?? atOutput(own, reference) ?? atReturn(own) ?? atFile(own);
}

function atError(own: TracedRun): TurningStep | null {
  const step = own.steps.findIndex(({ event, line }) => event === "exception" && line === own.error?.line);
  const line = own.error?.line;
  if (!line) return null;
  const turn = own.turns.findLast((each) => each.line === line);
  if (!turn) return { why: "error", line, turn: 1, of: 1, step: 0, names: [] }; // Python could not even read it
  return describe(own, "error", turn.before, line, Math.max(step, turn.before));
}

function atLoop(own: TracedRun): TurningStep | null {
  const last = own.turns.at(-1);
  if (!last) return null;
  const loop = findLoops(own.code).findLast(({ header, to }) => header <= last.line && last.line <= to);
  const turn = own.turns.findLast(({ line, after }) => line === (loop?.header ?? last.line) && after !== null);
  return turn ? describe(own, "endless", turn.before, turn.line, turn.after ?? turn.before) : null;
}

/** A name that both programs have, where its values part: trusted where the programs have much in common. */
function atValue(own: TracedRun, reference: TracedRun): TurningStep | null {
  const names = new Set(own.steps.flatMap((step) => [...step.names.keys()]));
  const close = likeness(own.code, reference.code) >= 0.5;
  const found = [...names].flatMap((name) => {
    const [mine, theirs] = [valuesOf(own, name), valuesOf(reference, name)];
    if (theirs.length === 0) return [];
    const at = mine.findIndex(({ value }, index) => value !== theirs[index]?.value);
    if (at < 0 && mine.length === theirs.length) return [];
    const part = at < 0 ? mine.length : at;
    if (part === 0 && !close) return [];
    // Two beginnings in common are hardly chance, one may be: a counter that starts at 0.
    if (part === 1 && !close && theirs.length > 1) return [];
    const isEnd = at < 0;
    const shown = mine[isEnd ? part - 1 : part];
    return shown ? [{ name, step: shown.step, why: isEnd ? ("stays" as const) : ("value" as const) }] : [];
  });
  const first = found
    .toSorted((a, b) => Number(a.why === "stays") - Number(b.why === "stays") || a.step - b.step)
    .find(({ step }) => own.turns.some(({ after }) => after === step));
  if (!first) return null;
  const turn = own.turns.find(({ after }) => after === first.step);
  return turn ? describe(own, first.why, turn.before, turn.line, first.step, first.name) : null;
}

/** The line that prints the first thing which is different. */
function atOutput(own: TracedRun, reference: TracedRun): TurningStep | null {
  if (own.output === reference.output) return null;
  const length = Math.min(own.output.length, reference.output.length);
  let at = 0;
  while (at < length && own.output[at] === reference.output[at]) at++;
  const printed = (index: number | null) => (index === null ? own.output.length : (own.steps[index]?.printed ?? 0));
  // A line that calls a function of the program is not the one that prints what that function prints.
  const turn =
    own.turns.find(
      ({ before, after }) => printed(before) <= at && printed(after) > at && printed((after ?? before + 1) - 1) <= at,
    ) ?? own.turns.findLast(({ before, after }) => printed(after) > printed(before));
  return turn ? describe(own, "output", turn.before, turn.line, turn.after ?? turn.before) : null;
}

/** What it writes into files is not recorded: the last line that writes is where to look. */
function atFile(own: TracedRun): TurningStep | null {
  const lines = own.code.split("\n");
  const writes = /\.write|\bdump\(|\bfile=|\bopen\(/;
  const turn = own.turns.findLast(({ line }) => writes.test(lines[line - 1] ?? ""));
  return turn ? describe(own, "output", turn.before, turn.line, turn.after ?? turn.before) : null;
}

function atReturn(own: TracedRun): TurningStep | null {
  const end = own.steps.findLastIndex(({ event, function: name }) => event === "return" && name !== "<module>");
  const step = own.steps[end];
  if (!step) return null;
  const turn = own.turns.findLast(({ before, line }) => before < end && line === step.line);
  return turn ? describe(own, "return", turn.before, turn.line, end) : null;
}

function describe(
  own: TracedRun,
  why: TurningStep["why"],
  before: number,
  line: number,
  step: number,
  first?: string,
): TurningStep {
  const turns = own.turns.filter((turn) => turn.line === line);
  const source = own.code.split("\n")[line - 1] ?? "";
  const known = own.steps[step]?.names ?? new Map<string, string>();
  const said = source.replace(/(["']).*?\1/g, " ").match(/[A-Za-z_]\w*/g) ?? [];
  const names = [...new Set([...(first === undefined ? [] : [first]), ...said])].flatMap((name) => {
    const value = known.get(name);
    return value === undefined ? [] : [{ name, value }];
  });
  const turn = Math.max(1, turns.findIndex((each) => each.before === before) + 1);
  return { why, line, turn, of: turns.length, step, names: names.slice(0, 3) };
}

/** Share of the reference's lines that stand in the student's program too. */
function likeness(own: string, reference: string): number {
  const plain = (code: string) =>
    code
      .split("\n")
      .map((line) => line.replace(/#.*$/, "").trim())
      .filter((line) => line !== "");
  const mine = new Set(plain(own));
  const theirs = plain(reference);
  return theirs.filter((line) => mine.has(line)).length / Math.max(1, theirs.length);
}
