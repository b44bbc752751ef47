/** What a slip is called by `find-slips.py`, with the parts of the program that it stands in. */
export interface Slip {
  readonly rule: string;
  /** From 1. */
  readonly line: number;
  readonly told: Readonly<Record<string, string>>;
}

export interface SlipText {
  /** What Python does there, in one sentence. */
  readonly says: (told: (part: string) => string, line: number) => string;
  /** What to think about: never the mended line. */
  readonly next: (told: (part: string) => string, line: number) => string;
  readonly card: (told: (part: string) => string) => string;
}
