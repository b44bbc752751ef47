export interface Explained {
  /** One plain sentence: what Python met. */
  readonly cause: string;
  /** What to try next. */
  readonly next: string;
}

export type ErrorRule = readonly [
  type: RegExp,
  message: RegExp,
  say: (found: RegExpExecArray, type: string) => Explained,
];
export const part = (found: RegExpExecArray, at: number): string => found[at] ?? "";
