import type { RunTrace } from "../../../../events/run-trace.ts";
import type { TraceStep, TraceView } from "./trace-view.ts";

/** Unpacks a trace as a run's result carries it, and adds up what each step changed. */
export async function unpackTrace(packed: string, output: string): Promise<TraceView> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const trace = (await new Response(stream).json()) as RunTrace; // `execute` has checked it against its contract
  return addUpSteps(trace, output);
}

/** A step of a trace tells only what changed; here each has all the variables of its function. */
export function addUpSteps({ functions, steps, complete }: RunTrace, output: string): TraceView {
  const frames: Map<string, string>[] = [];
  const shown = steps.map(([event, line, functionIndex, depth, printed, changed = {}, more = null]): TraceStep => {
    frames.length = Math.min(frames.length, event === 1 ? depth : depth + 1);
    const frame = frames[depth] ?? new Map<string, string>();
    frames[depth] = frame;
    for (const [name, value] of Object.entries(changed)) {
      if (value === null) frame.delete(name);
      else frame.set(name, value);
    }
    const name = functions[functionIndex] ?? "";
    return {
      line,
      function: name === "<module>" ? null : name,
      variables: [...frame].map(([variable, value]) => ({ name: variable, value, isChanged: variable in changed })),
      printed,
      returns: event === 2 && name !== "<module>" ? more : null,
      raises: event === 3 ? more : null,
    };
  });
  return { steps: shown, output, isCut: !complete };
}
