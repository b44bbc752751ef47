import type { RunCode } from "../../../functions/concepts/run-code.ts";

/** One section of `docs/tutor-scorecard.md`. A new one is a file here and a line in `all-evals.ts`. */
export interface Evaluation {
  /** As it is asked for: `npm run evals -- NAME`. */
  readonly name: string;
  readonly title: string;
  /** @param runCode The sandbox, by HTTP as concepts uses it. */
  run(runCode: RunCode): Promise<Scored>;
}

export interface Scored {
  readonly rows: readonly ScoreRow[];
  /** Markdown under the table: a confusion matrix, what went wrong, answers to read. */
  readonly more?: string;
}

interface ScoreRow {
  readonly what: string;
  readonly measured: string;
  /** Null where nothing was promised. */
  readonly target: string | null;
  readonly ok: boolean | null;
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
