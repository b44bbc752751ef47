import type { z } from "zod";
import type { expectedText } from "../../../events/exercise.ts";
import { showControls } from "../sandbox/collect-output.ts";

export type ExpectedText = z.output<typeof expectedText>;
type Comparison = Exclude<ExpectedText["comparison"], "pattern">;

const numberInText = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/g;
const numberTolerance = 1e-6;

/** Whether a text is what was expected. Patterns are Python's: they are searched in a process of their own. */
export function isExpectedText(expected: string, got: string, comparison: Comparison): boolean {
  const [wanted, found] = [normalise(expected, comparison), normalise(got, comparison)];
  if (comparison === "contains") return found.includes(wanted);
  if (comparison === "numbers") return isSameNumbers(wanted, found);
  return wanted === found;
}

/** The text as it is compared: what does not count is taken away. */
export function normalise(text: string, comparison: Comparison): string {
  const shown = showControls(text.replaceAll("\r\n", "\n"));
  switch (comparison) {
    case "exact":
      return showControls(text);
    case "lines":
    case "contains":
    case "numbers":
      return trimLines(shown);
    case "words":
      return shown.split(/\s+/).filter(Boolean).join(" ");
    case "any-order":
      return trimLines(shown).split("\n").sort().join("\n");
  }
}

function trimLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n+$/, "");
}

function isSameNumbers(expected: string, got: string): boolean {
  const [wanted, found] = [expected, got].map((text) => (text.match(numberInText) ?? []).map(Number)) as [
    number[],
    number[],
  ]; // two in, two out
  return (
    wanted.length === found.length &&
    wanted.every((number, index) => Math.abs(number - (found[index] ?? 0)) <= numberTolerance)
  );
}
