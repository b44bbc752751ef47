/** A way to hide a program in an answer; several texts are several turns. Null where this program cannot be hidden so. */
export interface Disguise {
  readonly name: string;
  hide(code: string, task: { readonly names: readonly string[] }): readonly string[] | null;
  /** What it makes of the program, where that may break it. */
  readonly program?: (code: string) => string;
}

export const fence = (code: string, language = "python") => `\`\`\`${language}\n${code.trimEnd()}\n\`\`\`\n`;
export const linesOf = (code: string) =>
  code
    .trimEnd()
    .split("\n")
    .filter((line) => line.trim() !== "");
export const trimmed = (code: string) => linesOf(code).map((line) => line.trim());
export const one = (name: string, hide: (code: string) => string): Disguise => ({ name, hide: (code) => [hide(code)] });
