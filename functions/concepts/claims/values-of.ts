import type { TracedRun } from "../../../events/traced-run.ts";

/** The values of a name, one after the other, with the step that first shows each. */
export function valuesOf(run: TracedRun, name: string): { value: string; step: number }[] {
  const values: { value: string; step: number }[] = [];
  for (const [index, step] of run.steps.entries()) {
    const value = step.names.get(name);
    if (value !== undefined && values.at(-1)?.value !== value) values.push({ value, step: index });
  }
  return values;
}
