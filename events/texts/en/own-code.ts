/** Questions about a program that passed, and what is said to their answers. Markdown of one line. */
export const ownCode = {
  title: "Your own code",
  intro: "Your program passes. Two or three questions on how it works, without running it:",
  changes:
    "Your program passes. It works with chance or with the clock, so each run is another: there is no one answer to ask for.",
  tooShort: "Your program passes. It is so short that there is nothing left to ask about it.",
  notRun: "Your program passes. Questions on it cannot be made just now, because it could not be run once more.",
  showCode: "The program in question",
  typed: "Typed in, line by line",
  file: (name: string) => `The file ${name}`,
  waiting: "Looking at how your program runs …",
  accumulator: "Which name collects the result, turn by turn?",
  accumulatorBecause: (name: string, line: number) => `Line ${line} adds to ${name} each time it runs.`,
  count: (line: number, source: string) => `How often does line ${line}, ${source}, run?`,
  countBecause: (line: number, count: number) => `In this run line ${line} runs ${count} times.`,
  value: (name: string, line: number, turn: number | null) =>
    turn === null
      ? `What does ${name} hold right after line ${line}?`
      : `What does ${name} hold right after line ${line} has run for the ${ordinal(turn)} time?`,
  valueBecause: (name: string, value: string, line: number) => `Line ${line} leaves ${value} in ${name} then.`,
  prints: "Which line prints the last thing that is shown?",
  printsBecause: (line: number) => `The last output comes from line ${line}.`,
  lastLine: "Which of these lines runs last?",
  lastLineBecause: (line: number) => `The program ends with line ${line}.`,
  empty: (call: string) => `What does ${call} give?`,
  emptyBecause: (call: string, given: string) => `It was tried: ${call} gives ${given}.`,
  line: (line: number) => `line ${line}`,
  answer: "Answer",
  tryAgain: "Try again",
  right: "Right.",
  wrong: "Not quite.",
  notSent: "This could not be sent. Try again.",
} as const;

export type OwnCodeTexts = typeof ownCode;

function ordinal(count: number): string {
  const words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
  return words[count - 1] ?? `${count}th`;
}
