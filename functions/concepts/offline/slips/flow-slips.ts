import type { SlipText } from "./slip.ts";

const always = (card: string) => () => card;

/** What is dropped, put side by side, or happens at another time than it is meant. */
export const flowSlips: Readonly<Record<string, SlipText>> = {
  "text-dropped": {
    says: (told) =>
      `${told("call")} makes a new text and leaves ${told("thing")} as it was, and nobody keeps the new one.`,
    next: (told) => `Print ${told("thing")} in the next line and see. Where could the new text be kept?`,
    card: always("method-changes-text"),
  },
  "result-dropped": {
    says: (told, line) => `Line ${line} calls ${told("call")} and drops what comes back.`,
    next: () => "Where should what comes back go: into a name, or onto the screen?",
    card: (told) => (/^`(int|float|str)\(/.test(told("call")) ? "conversion-changes-in-place" : "result-not-stored"),
  },
  "name-quoted": {
    says: (told, line) =>
      `In quotes it is just a text: line ${line} shows the word itself, not what ${told("name")} holds.`,
    next: () => "What tells Python that something is a name and not a text?",
    card: always("quoted-variable"),
  },
  "f-missing": {
    says: (told, line) =>
      `To Python the braces around ${told("name")} in line ${line} are part of a plain text, so they are shown as they stand.`,
    next: () => "What stands before the quotes of the lines that do show a value, here or in an example?",
    card: always("forgot-the-f"),
  },
  "typed-joined": {
    says: (told) =>
      `\`input()\` gives a text, and \`+\` puts two texts side by side: that is what ${told("whole")} does here.`,
    next: () => "What would Python have to know before it can add them as numbers, and in which line?",
    card: always("input-is-a-number"),
  },
  "typed-compared": {
    says: (told) =>
      `${told("name")} comes from \`input()\` and is a text, and a text is never the same as the number ${told("value")}.`,
    next: (told) => `Print \`type(...)\` of ${told("name")}. What should it be for this comparison?`,
    card: always("input-is-a-number"),
  },
  "digits-joined": {
    says: (told) => `In quotes these are texts, so ${told("whole")} puts them side by side.`,
    next: () => "What has to go, so that Python sees two numbers?",
    card: always("text-adds-like-numbers"),
  },
  "never-reached": {
    says: (told, line) =>
      `Line ${line} never gets its turn: whatever fits ${told("second")} has fitted ${told("first")} above it already.`,
    next: () =>
      "Go through the chain from the top with one value: at which question does it stop? Which one should be asked first?",
    card: always("order-of-conditions"),
  },
  "returns-at-once": {
    says: (told, line) =>
      `The \`return\` in line ${line} stands inside the loop of line ${told("loop")}, so the function ends in the very first turn.`,
    next: () =>
      "When is the answer known: after one turn, or after all of them? Where does `return` have to stand for that?",
    card: always("return-in-loop"),
  },
  "emptied-again": {
    says: (told, line) =>
      `Line ${line} sets ${told("name")} back to ${told("value")} in every turn of the loop in line ${told("loop")}.`,
    next: (told) => `How often should ${told("name")} be set to its start? Where does that line belong?`,
    card: always("reset-in-loop"),
  },
  "changed-in-loop": {
    says: (told, line) =>
      `The loop in line ${told("loop")} goes through ${told("name")} while line ${line} changes that same list, so its places move under the loop.`,
    next: (told) => `Print ${told("name")} in each turn and watch. What could the loop go through instead?`,
    card: always("changing-list-while-looping"),
  },
  "nothing-changes": {
    says: (told, line) =>
      `The loop in line ${line} runs as long as ${told("condition")}, and no line inside it changes ${told("name")}.`,
    next: (told) =>
      `What should happen to ${told("name")} in each turn, so that ${told("condition")} becomes false one day?`,
    card: always("counter-not-changed"),
  },
  "default-kept": {
    says: (told, line) =>
      `The value in brackets in line ${line} is made only once, so all calls of ${told("name")} share it.`,
    next: () => "Call it twice and print both results. Where could a fresh one be made in each call?",
    card: always("default-remembers"),
  },
  "self-left-out": {
    says: (told) =>
      `Here ${told("name")} is a name of \`__init__\` alone, forgotten when that ends: the object keeps nothing.`,
    next: () => "How does a method say that it means the object's own value, and not a name of its own?",
    card: always("attribute-without-self"),
  },
  "same-list": {
    says: (told, line) =>
      `Line ${line} gives the list ${told("other")} a second name, ${told("name")}: there is still only one list.`,
    next: () => "How many lists do you need, and which line should make the second one?",
    card: always("same-list-copied"),
  },
  "after-return": {
    says: (_, line) => `Line ${line} never runs: the \`return\` above it has ended the function already.`,
    next: () => "Does this line have to run before the function ends?",
    card: always("code-after-return"),
  },
  "separate-ifs": {
    says: (told) =>
      `The \`else\` belongs only to ${told("second")}; ${told("first")} is a question of its own, so both can have their say.`,
    next: (told) => `Try it with a value for which ${told("first")} is true: which lines run then?`,
    card: always("separate-ifs"),
  },
  overwritten: {
    says: (told, line) =>
      `Line ${line} gives ${told("name")} the value ${told("value")} in every turn, so what it held before is gone: only the last turn is left.`,
    next: (told) => `Should ${told("name")} be replaced in each turn, or should something be added to it?`,
    card: always("augmented-is-assignment"),
  },
  "set-to-one": {
    says: (told, line) => `Line ${line} sets ${told("name")} to \`1\` each time, however often that happens.`,
    next: (told) =>
      `What should ${told("name")} be after the second time, and how does it get from the one to the other?`,
    card: always("count-in-a-loop"),
  },
  "changed-inside": {
    says: (told, line) =>
      `Line ${line} changes only the ${told("name")} that belongs to ${told("function")}; the caller's own value stays as it was.`,
    next: (told) =>
      `How can ${told("function")} hand its result back, and what must the line that calls it do with it?`,
    card: always("parameter-is-caller-variable"),
  },
  "best-zero": {
    says: (told, line) =>
      `${told("name")} begins at \`0\`, and line ${line} compares with that: a value below zero never wins.`,
    next: (told) => `Which value is surely one of those that are compared? Could ${told("name")} begin with it?`,
    card: always("best-starts-at-zero"),
  },
  "range-stop": {
    says: (told) => `${told("whole")} stops before it reaches ${told("stop")}: the stop number itself is left out.`,
    next: (told) => `Which number would have to stand there, so that ${told("stop")} still gets its turn?`,
    card: always("range-includes-end"),
  },
};
