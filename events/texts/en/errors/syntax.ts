import type { ErrorTexts } from "../../error-texts.ts";

const partners: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Python could not read the program: nothing of it has run. */
export const syntaxErrors = {
  "bracket-open": (p) =>
    `A “${p.bracket}” in this line is never closed: its “${partners[String(p.bracket)] ?? "partner"}” is missing. Put it where the part inside ends, often at the end of the same line.`,
  "bracket-mismatch": (p) =>
    `“${p.closing}” closes something that was opened with “${p.opening}”${p.opened ? ` in line ${p.opened}` : ""}. Brackets must close in the reverse order, each with its own kind.`,
  "bracket-extra": (p) => `There is a “${p.bracket}” too many: nothing is open that it could close.`,
  "f-string": () =>
    "Python cannot read what stands in the curly braces of this f-string. Inside { } goes one value, and every { needs its }.",
  "text-apostrophe": () =>
    "The ' inside the text ends it too early, because it is the same sign as the quotes around it. Put the whole text in double quotes.",
  "text-open-triple": () =>
    "A text begins with three quotes and never ends. Close it with three quotes of the same kind.",
  "text-open": () =>
    "This text has a quote at its beginning, but none at its end in the same line. Close it with the same kind of quote.",
  "indent-missing": (p) =>
    `Python expects indented lines here${p.at ? `, beneath line ${p.at}` : ""}. What belongs ${p.definition ? "to a definition" : p.after ? `to “${p.after}”` : "inside"} stands four spaces further to the right.`,
  "indent-unexpected": () =>
    "This line stands further to the right than Python expects. Move it under the line before it, or check whether that one lacks a colon.",
  "indent-mismatch": () =>
    "This line is indented by a number of spaces that no line above it has. Line it up exactly with the lines that it belongs to.",
  "indent-tabs": () =>
    "Tabs and spaces are mixed at the beginning of lines. They look alike, but Python tells them apart: use four spaces everywhere.",
  "call-without-brackets": (p) => `${p.function} needs round brackets around what it gets: ${p.function}(…).`,
  "outside-function": (p) => `“${p.word}” belongs inside a function. Is this line indented under its “def”?`,
  "outside-loop": (p) => `“${p.word}” belongs inside a loop. Is this line indented under its “for” or “while”?`,
  "assign-to-word": (p) =>
    `“${p.word}” is a fixed word of Python and cannot get another value. To compare, write == with two signs.`,
  "equals-for-comparison": () => "One = gives a name a value. To ask whether two things are equal, write ==.",
  "assign-to-call": () =>
    "On the left of = stands a call. The name that gets the value stands on the left, the call on the right. To compare, write ==.",
  "assign-to-value": () =>
    "On the left of = stands a value. There must stand a name that gets the value. To compare, write ==.",
  "assign-to-expression": () =>
    "On the left of = stands a calculation. There must stand one name; the calculation goes on the right. To compare, write ==.",
  "comma-missing": () =>
    "Two things stand side by side with nothing between them. Is a comma or an operator missing here, or quotes around a text?",
  "for-with-semicolons": () =>
    "This is how other languages count in a loop. Python's “for” goes through values: for i in range(3): takes i through 0, 1 and 2.",
  "word-for-colon": (p) => `Python has no “${p.word}” here. A colon at the end of the line is enough.`,
  "operator-at-end": (p) =>
    `After “${p.operator}” something must follow, but the line ends. Write what is missing, or take the “${p.operator}” away.`,
  character: (p) =>
    /[“”„‟‘’‚«»]/.test(String(p.character))
      ? "There is a curly quote in this line, as word processors make them. Python knows straight quotes only: type \" or ' on your keyboard."
      : `The character “${p.character}” is not one that Python knows here. It may have come by copying: type it again on your keyboard.`,
  "character-hidden": () =>
    "There is an invisible character in this line, which may have come by copying. Delete the line and type it again.",
  "number-zeros": () =>
    "A number must not begin with 0. Leave the zeros away; if they matter, as in a phone number, make it a text with quotes.",
  "name-begins-with-digit": () =>
    "A digit stands directly before letters. A name cannot begin with a digit; between a number and a name goes an operator, such as *.",
  "argument-order": () =>
    "An argument without a name comes after one with a name (name=value). Put those without a name first.",
  "parameter-order": () =>
    "A parameter without a default comes after one with a default (name=value). Put those without a default first.",
  "parameter-twice": (p) => `Two parameters of this function are called “${p.name}”. Each needs a name of its own.`,
  "argument-twice": (p) => `“${p.name}” is given twice in this call. Leave one away.`,
  "try-without-except": () => "A “try” needs an “except” (or a “finally”) beneath it, at the same indentation.",
  "global-late": (p) => `“${p.name}” is used before “global ${p.name}”. Put the global line first in the function.`,
  "ends-too-early": () =>
    "The program ends where Python expects more. Is a bracket not closed, or is the block of the last line missing?",
  backslash: () => "After a backslash \\ nothing may follow in the same line. Inside a text, write it twice: \\\\.",
  "null-byte": () =>
    "The program holds a character that stands for nothing (a null byte). It may have come by copying: type that part again.",
  "half-character": () => "The program holds half of a character, which Python cannot read. Type that part again.",
  "definition-brackets": () =>
    "After the name of a function come round brackets, even when it gets nothing: def name():",
  "except-several": () =>
    "Several kinds of errors after “except” go into round brackets: except (ValueError, TypeError):",
  "else-if": () => "Python writes “else if” as one word: elif.",
  "dictionary-colon": () =>
    "In a dictionary each item is a key and a value with a colon between them: {key: value}. Here a colon and a value are missing.",
  "else-with-condition": () => "“else” takes no condition: it is for all that is left. With a condition, write “elif”.",
  "plus-plus": () => "Python has no ++ and no --. Write += 1 or -= 1.",
  "foreign-operator": (p) => `Python does not write “${p.operator}”. It writes “${p.instead}”.`,
  "colon-missing": (p) =>
    `A colon is missing at the end of the ${p.word ? `“${p.word}” line` : "line"}: it says that indented lines follow.`,
  "clause-alone": (p) =>
    `This “${p.word}” has no partner directly above it. It must line up with its “${p.word === "except" || p.word === "finally" ? "try" : "if"}”, with nothing less indented between them.`,
  "keyword-as-name": (p) =>
    `“${p.word}” is a word of Python itself and cannot be a name. Choose another, for example ${p.word}_.`,
  "other-language": (p) =>
    `“${p.word}” is not how Python begins this. A function begins with “def”, and a name needs no word before it: name = value.`,
  "nonlocal-unknown": () =>
    "“nonlocal” is for a function inside another one, and the outer one must give that name a value. For a name of the whole program, write “global”.",
  "if-without-else": () =>
    "An “if” inside an expression needs its “else”: value if condition else other. Without one, write the “if” on a line of its own.",
  "syntax-refused": (p) => `Python refuses this line, and says: ${p.message}.`,
  "general-syntax": () =>
    "Python cannot read this line. Look for a missing bracket, quote, comma or colon in it, and at the end of the line above.",
  "general-indent": () =>
    "The spaces at the beginning of this line do not fit the lines around it. Lines that belong together begin at the same column.",
} satisfies ErrorTexts;
