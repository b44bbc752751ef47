/** One step of a recorded run: the line that is about to run, or has just given something back. */
export interface TraceStep {
  readonly line: number;
  /** The function that the line is in; null in the program itself. */
  readonly function: string | null;
  readonly variables: readonly { name: string; value: string; isChanged: boolean }[];
  /** How many characters had been printed. */
  readonly printed: number;
  readonly returns: string | null;
  readonly raises: string | null;
}

/** A run to step through. */
export interface TraceView {
  readonly steps: readonly TraceStep[];
  readonly output: string;
  /** The program went on after the last step that was recorded. */
  readonly isCut: boolean;
}
