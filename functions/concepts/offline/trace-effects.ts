import type { TracedRun, Turn } from "../../../events/traced-run.ts";
import { findLoops } from "../claims/program-shape.ts";
import { stepTick } from "../claims/step-tick.ts";
import { activationsOf } from "../claims/where-said.ts";

/** What a line did in the student's own run, as its recording shows it: `total` goes 4, 11, 20. Null where it left nothing. */
export function effectOf(line: number, run: TracedRun): string | null {
  const turns = run.turns.filter((turn) => turn.line === line);
  if (turns.length === 0) return "it was not reached in this run";
  const source = run.code.split("\n")[line - 1]?.trim() ?? "";
  const last = turns.findLast(({ after }) => after !== null) ?? turns.at(-1);
  const tick = stepTick(last?.after ?? last?.before ?? null);
  const loop = findLoops(run.code).find(({ header }) => header === line);
  if (loop) {
    const counts = activationsOf(run, line, loop.from, loop.to).map((each) => each.length);
    const [first = 0] = counts;
    if (!run.complete) return null;
    if (!counts.every((count) => count === first)) return null;
    return `its block ran ${times(first)}${counts.length > 1 ? `, each of the ${counts.length} times that it was reached` : ""}${tick}`;
  }
  if (/^return\b./.test(source)) {
    const back = run.steps.flatMap((step) =>
      step.event === "return" && step.line === line ? [step.more ?? "None"] : [],
    );
    return back.length === 0 ? null : `it gave back ${listShort(back.map(quoteValue))}${tick}`;
  }
  if (/^(if|elif)\b/.test(source)) {
    const taken = turns.filter((turn) => entersBlock(turn, run)).length;
    if (turns.length === 1) return `that was ${taken === 1 ? "so" : "not so"}${tick}`;
    return `that was so ${taken === 0 ? "never" : taken === turns.length ? "each time" : `${taken} of ${turns.length} times`}${tick}`;
  }
  const printed = turns.map((turn) => printedIn(turn, run)).filter((text) => text !== "");
  if (/^print\b/.test(source) && printed.length > 0)
    return `it showed ${listShort(printed.map((text) => `\`${text.trimEnd().replaceAll("\n", " ").replaceAll("`", "'").slice(0, 30)}\``))}${tick}`;
  const changes = turns.flatMap((turn) => changesIn(turn, run));
  const [name] = changes.map((change) => change.name);
  const values = changes.filter((change) => change.name === name).map(({ value }) => quoteValue(value));
  return name === undefined
    ? null
    : `\`${name}\` ${values.length > 1 ? "went" : "was then"} ${listShort(values)}${tick}`;
}

function changesIn({ before, after }: Turn, run: TracedRun): { name: string; value: string }[] {
  const [from, to] = [run.steps[before]?.names, after === null ? undefined : run.steps[after]?.names];
  if (!from || !to) return [];
  return [...to].flatMap(([name, value]) =>
    from.get(name) === value || name === "self" ? [] : [{ name, value: value.slice(0, 40) }],
  );
}

function printedIn({ before, after }: Turn, run: TracedRun): string {
  const end = after === null ? run.output.length : (run.steps[after]?.printed ?? 0);
  return run.output.slice(run.steps[before]?.printed ?? 0, end);
}

/** Whether the line that ran next in the same function stands further to the right. */
function entersBlock({ line, after }: Turn, run: TracedRun): boolean {
  const lines = run.code.split("\n");
  const indentOf = (at: number) => /^\s*/.exec(lines[at - 1] ?? "")?.[0].length ?? 0;
  const next = after === null ? undefined : run.steps[after];
  return (
    next !== undefined &&
    next.event === "line" &&
    next.line > line &&
    indentOf(next.line) > indentOf(line) &&
    !/^\s*(el|else)/.test(lines[next.line - 1] ?? "")
  );
}

const quoteValue = (value: string): string => `\`${value.replaceAll("`", "'").slice(0, 40)}\``;
const times = (count: number): string => (count === 0 ? "not once" : count === 1 ? "once" : `${count} times`);

function listShort(parts: readonly string[]): string {
  if (parts.length <= 4) return parts.join(", ");
  return `${parts.slice(0, 3).join(", ")} … ${parts.at(-1)}`;
}
