import type { ErrorRule } from "./error-rule.ts";

/** Python could not even read the program. */
export const readingErrors: readonly ErrorRule[] = [
  [
    /^IndentationError$|^TabError$/,
    /expected an indented block/,
    () => ({
      cause: "After a line that ends with a colon Python waits for at least one line further to the right.",
      next: "Move the lines that belong inside four spaces to the right.",
    }),
  ],
  [
    /^IndentationError$|^TabError$/,
    /./,
    () => ({
      cause: "The spaces at the start of this line do not fit the lines around it.",
      next: "Lines that belong together start at exactly the same place: use four spaces for each step inwards.",
    }),
  ],
  [
    /^SyntaxError$/,
    /expected ':'/,
    () => ({
      cause: "The colon at the end of this line is missing.",
      next: "Lines with `if`, `else`, `for`, `while`, `def` and `class` end with `:`.",
    }),
  ],
  [
    /^SyntaxError$/,
    /was never closed/,
    () => ({
      cause: "A bracket is opened here and never closed.",
      next: "Count opening and closing brackets from that line on.",
    }),
  ],
  [
    /^SyntaxError$/,
    /unterminated string literal/,
    () => ({
      cause: "A text begins with a quote in this line and has no quote at its end.",
      next: "Put the same kind of quote at both ends of the text.",
    }),
  ],
  [
    /^SyntaxError$/,
    /Missing parentheses in call to 'print'/,
    () => ({
      cause: "`print` needs round brackets around what it shows.",
      next: "Write `print(...)` with the text between the brackets.",
    }),
  ],
  [
    /^SyntaxError$/,
    /Maybe you meant '=='|cannot assign to/,
    () => ({
      cause: "One `=` stores a value, and here Python expected a comparison or a plain name on its left.",
      next: "To compare, write `==`. To store, put one name on the left of `=`.",
    }),
  ],
  [
    /^SyntaxError$/,
    /./,
    () => ({
      cause: "Python cannot read this line: its form is broken here or just before.",
      next: "Check brackets, quotes, commas and the colon in this line, and then in the line above.",
    }),
  ],
];
