/** Looks at everything that is about to be shown while an exercise is open. What it lets through it remembers as shown. */
export interface LeakGate {
  /** Whether a line of prose may be shown before the lines after it are known. */
  mayShow(line: string): boolean;
  /** Whether this code, alone, with what was shown before, or spliced into the student's program, solves the exercise. */
  code(code: string): Promise<boolean>;
  /** Whether this code alone solves the exercise: enough for examples that were written without knowing it. */
  alone(code: string): Promise<boolean>;
  /** The same for whatever program could be read out of prose. */
  prose(markdown: string): Promise<boolean>;
  /** The same for what an example printed. */
  output(text: string): Promise<boolean>;
}
