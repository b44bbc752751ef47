/**
 * A tick is a link to a step of the student's run, counted from 0: the page opens the run there. A model's own links never
 * look like it (`clean-prose.ts`).
 */
export const stepTick = (step: number | null): string => (step === null ? " ✓" : ` [✓](#step-${step})`);
/** The number of the step in each tick of a text. */
export const stepTicks = / \[✓\]\(#step-(\d+)\)/g;
