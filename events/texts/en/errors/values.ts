import type { ErrorTexts } from "../../error-texts.ts";

const items = (count: string | number | undefined): string => (count === 1 ? "1 item" : `${count} items`);

/** Values of the right type that do not fit, and places that do not exist. */
export const valueErrors = {
  "pop-empty": () => "Something is taken out of an empty collection. Check that it is not empty before this line.",
  "pop-index": () =>
    "pop() is asked for a position that the list does not have. Positions go from 0 to one less than its length.",
  "assign-past-end": (p) =>
    `A position ${p.name ? `of “${p.name}” ` : ""}that does not exist yet cannot get a value. To add an item at the end, use append(…).`,
  "format-too-few": () => "The text has more { } places than there are values. Give format() one value for each.",
  "choose-empty": () => "There is nothing to choose from: the collection is empty at this line.",
  "index-in-empty": (p) =>
    `“${p.name}” is empty here, so it has nothing at any position. Check that it has items before this line.`,
  "index-past-end-unknown": (p) =>
    `“${p.name}” has ${items(p.length)}: its positions go from 0 to ${p.last}. The one asked for here does not exist.`,
  "index-one-past-end": (p) =>
    `“${p.name}” has ${items(p.length)}, and counting begins at 0: the last one is ${p.name}[${p.last}]. Here position ${p.index} is asked for, one too far.`,
  "index-past-end": (p) =>
    `“${p.name}” has ${items(p.length)}: its positions go from 0 to ${p.last}. Here position ${p.index} is asked for.`,
  "index-general": (p) =>
    `A position is asked for that this ${p.container === "string" ? "text" : p.container} does not have. Positions go from 0 to one less than its length.`,
  "key-missing": (p) =>
    `There is no key ${p.key} here. Check the spelling, or ask with get(…), which gives None when a key is missing.`,
  "set-remove-missing": (p) =>
    `The set does not hold ${p.key}, so it cannot be removed. Use discard(…), which does nothing then, or check with “in” first.`,
  "format-name-missing": (p) =>
    `The text has a place {${String(p.key).replace(/^['"]|['"]$/g, "")}}, but format() gets no value of that name.`,
  "key-in-empty": (p) => `“${p.name}” is empty here, so it has no key ${p.key}. Is it filled before this line?`,
  "key-spaces": (p) =>
    `“${p.name}” has no key ${p.key}, but it has ${p.similar}: look at the spaces. strip() takes them away.`,
  "key-type": (p) =>
    `“${p.name}” has no key ${p.key}, but it has ${p.similar}. A number and a text that looks like it are different keys.`,
  "key-similar": (p) => `“${p.name}” has no key ${p.key}. Did you mean ${p.similar}?`,
  "key-missing-known": (p) =>
    `“${p.name}” has no key ${p.key}. Its keys are ${p.keys}. Check the spelling, or ask with get(…).`,
  "int-of-nothing": () =>
    "int() got an empty text, and no number stands in it. Was nothing typed in, or is there an empty line?",
  "int-of-decimal": (p) =>
    p.isComma
      ? `“${p.text}” is written with a comma. Python writes decimal numbers with a point, and float(…) reads them.`
      : `“${p.text}” is not a whole number, and int() reads only those from a text. Use float(…).`,
  "int-of-text": (p) =>
    `int() cannot read “${p.text}” as a whole number. Only digits (and a sign) may stand in the text.`,
  "float-of-text": (p) =>
    `float() cannot read ${p.text} as a number. Only digits, a sign and a point may stand in the text.`,
  "unpack-too-many": (p) =>
    `There are more values on the right than the ${p.expected} names on the left. As many names as values are needed.`,
  "unpack-too-few": (p) =>
    `There are ${p.expected} names on the left, but only ${p.got} ${p.got === "1" ? "value" : "values"} on the right. As many values as names are needed.`,
  "remove-missing": () =>
    "The list does not hold what should be removed. Check with “in” first, and look at its items by printing it.",
  "index-missing": (p) =>
    `${p.value ?? "The value"} is not in the ${p.container ?? "list"}, so it has no position there. Check with “in” first.`,
  "find-missing": () =>
    "The text that index() looks for does not stand in the other one. Check with “in” first, or use find(…), which gives -1.",
  "math-domain": () =>
    "There is no result for this number: for example, no square root of a negative number. What value does it get here?",
  "extreme-of-empty": (p) =>
    `${p.function}() gets an empty collection, in which nothing is the ${p.function === "min" ? "smallest" : "largest"}. Check that it is not empty before this line.`,
  "range-zero-step": () => "Steps of 0 would never arrive. Choose another step, for example 1 or -1.",
  "split-empty": () => 'split("") has nothing to split at. To get the single letters of a text, use list(text).',
  "file-closed": () => "The file is already closed here. Work with it inside the “with” block, where it is open.",
  "number-too-long": () => "This number has more than 4,300 digits, too many to turn into a text or back.",
  "random-range": () => "The first number must not be greater than the second one here: there is nothing between them.",
  "sample-too-large": () => "More items are to be drawn than there are. Ask for as many as there are at most.",
  "date-form": () =>
    "The text does not have the form of a date that is expected here. Compare it with the form, sign by sign.",
  "file-mode": (p) =>
    `open() does not know the mode “${p.mode}”. Use "r" to read, "w" to write anew, or "a" to write at the end.`,
  "chr-range": () => "chr() knows no character with this number. Numbers of characters go from 0 to 1,114,111.",
  "date-range": () => "There is no such day or time: one of its numbers is too large or too small.",
  division: () =>
    "Something is divided by zero here, which has no result. Which value is 0, and can it be checked before?",
  "division-by-length": (p) =>
    `“${p.name}” is empty, so its length is 0, and nothing can be divided by 0. What should happen when it is empty?`,
  "division-by-name": (p) =>
    `“${p.name}” is 0 at this line, and nothing can be divided by 0. Where does it get this value, and what should happen then?`,
  "network-not-recorded": () =>
    "The network is off here. Only the addresses of this exercise have recorded answers: check the address, letter by letter.",
  "network-off": () => "The network is off here: a program cannot reach other computers.",
  "windows-off": (p) =>
    `“${p.module}” needs a window or a screen of its own, and programs here have none. They can print, ask, and read and write their own files.`,
  "programs-off": () => "Starting other programs is off here: everything must happen in this one.",
  "not-permitted-here": () =>
    "This is switched off here, to keep everybody's programs apart. There is nothing wrong with your Python; it needs another way.",
  "file-elsewhere": (p) =>
    `Programs here see only their own folder, and “${p.name}” is a place outside of it. Use the file's name alone.`,
  "file-similar": (p) => `There is no file “${p.name}” in your program's folder. Did you mean “${p.similar}”?`,
  "file-missing-among": (p) => `There is no file “${p.name}” in your program's folder. There is: ${p.files}.`,
  "file-missing": (p) =>
    `There is no file “${p.name}” in your program's folder. To read it, the program must write it first.`,
  "file-not-permitted": (p) =>
    `${p.name ? `“${p.name}”` : "This place"} cannot be opened: programs here may use only their own folder. Use a file name without slashes.`,
  "file-is-folder": (p) => `“${p.name}” is a folder, not a file, so it cannot be opened as one.`,
  "file-not-folder": (p) => `A part of “${p.name}” is a file, so nothing can be inside it.`,
  "file-exists": (p) => `“${p.name}” is already there. Choose another name, or check with os.path.exists(…) first.`,
  "disk-full": () => "The program wrote more than the 16 MB that it may. Does a loop write again and again?",
} satisfies ErrorTexts;
