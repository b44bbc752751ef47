import type { SlipText } from "./slip.ts";

const always = (card: string) => () => card;
const listCards: Readonly<Record<string, string>> = {
  append: "append-makes-new-list",
  shuffle: "shuffle-gives-a-list",
};
const changesItself = (method: string): string => listCards[method] ?? "sort-returns-list";
const bare = (told: (part: string) => string): string =>
  told("name").includes(".") ? "method-without-brackets" : "function-without-brackets";
const plain = (part: string): string => part.replaceAll("`", "");

function whatAloneDoes(told: (part: string) => string): string {
  const truth = plain(told("truth"));
  const settles = (plain(told("word")) === "or") === (truth === "true");
  return settles ? `the whole is ${truth} whatever ${told("left")} is` : "only the rest of the condition decides";
}

/** What is asked, stored or called otherwise than it is meant; what stands in the program is quoted already. */
export const valueSlips: Readonly<Record<string, SlipText>> = {
  "or-value": {
    says: (told) =>
      `${told("whole")} does not compare ${told("left")} with both: the ${told("alone")} stands alone there, and alone it counts as ${plain(told("truth"))}, so ${whatAloneDoes(told)}.`,
    next: (told) =>
      `Say the question in full, twice: what must ${told("left")} be, ${plain(told("word"))} what else must ${told("left")} be?`,
    card: always("or-joins-values"),
  },
  "or-always": {
    says: (told) => `${told("whole")} is always true: whatever ${told("left")} is, it differs from one of the two.`,
    next: (told) => `Must ${told("left")} differ from one of them, or from both? Which word says that?`,
    card: always("and-or-swapped"),
  },
  "and-never": {
    says: (told) => `${told("whole")} is never true: ${told("left")} cannot be both at the same time.`,
    next: (told) => `Is it enough when ${told("left")} is one of the two? Which word says that?`,
    card: always("and-or-swapped"),
  },
  "none-stored": {
    says: (told, line) =>
      `${told("call")} does its change in place and gives back \`None\`, and line ${line} keeps that \`None\` as ${told("name")}.`,
    next: (told) => `Does the result of ${told("call")} have to be kept at all, when the change has happened already?`,
    card: (told) => changesItself(plain(told("method"))),
  },
  "none-shown": {
    says: (told, line) =>
      `${told("call")} does its change in place and gives back \`None\`; that is what line ${line} shows.`,
    next: () => "When the change has happened, which name holds what you want to see?",
    card: (told) => changesItself(plain(told("method"))),
  },
  "none-printed": {
    says: (told, line) =>
      `${told("name")} has no \`return\` with a value, so ${told("call")} hands back \`None\`, and line ${line} prints that \`None\`.`,
    next: (told) =>
      `Who should do the showing: ${told("name")} itself, or the line that calls it? One of the two is enough.`,
    card: always("print-instead-of-return"),
  },
  "none-kept": {
    says: (told, line) =>
      `${told("call")} has no \`return\` with a value, so after line ${line} ${told("name")} holds \`None\`.`,
    next: (told) => `What should ${told("call")} hand back, and in which of its lines is that known?`,
    card: always("print-instead-of-return"),
  },
  "plus-turned": {
    says: (told, line) =>
      `Line ${line} only makes ${told("name")} ${told("value")} again: nothing is added to what it held before.`,
    next: () =>
      "Read the signs in this line from left to right: what does the first one do on its own, and what the second?",
    card: always("augmented-is-assignment"),
  },
  "divides-last": {
    says: (told) => `In ${told("whole")} Python works out ${told("part")} first, and adds only then.`,
    next: () => "What has to be put together before it is divided? Which signs tell Python to do that first?",
    card: always("left-to-right"),
  },
  "not-called": {
    says: (told) => `${told("name")} alone only names a function: without round brackets behind it, it does not run.`,
    next: () => "Compare this line with another call in a program that you know: what stands behind the name there?",
    card: bare,
  },
  "function-shown": {
    says: (told, line) =>
      `Line ${line} shows the function ${told("name")} itself: without round brackets it is not called.`,
    next: () => "Compare this line with another call in a program that you know: what stands behind the name there?",
    card: bare,
  },
  "compared-alone": {
    says: (told) =>
      `${told("whole")} only asks whether the two are the same, and nobody uses the answer: nothing is stored.`,
    next: () => "Should this line ask something or store something? Which sign does that?",
    card: always("equals-compares"),
  },
  "worked-out-alone": {
    says: (told, line) => `Line ${line} works out ${told("whole")} and drops the result: nothing keeps it or shows it.`,
    next: () => "Where should the result go: into a name, or onto the screen?",
    card: always("calculation-changes-variable"),
  },
};
