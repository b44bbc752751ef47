import type { ErrorTexts } from "../../error-texts.ts";

/** What an error means, where its cause is not known for sure; and what concerns the whole program. */
export const generalErrors = {
  recursion: (p) =>
    `${p.function}() calls itself again and again without an end. Which “if” lets it stop, and does each call come nearer to it?`,
  "nested-too-deep": () =>
    "One value stands inside another, inside another … so deep that Python gives up. Is something put into itself again and again?",
  "recursion-general": () => "Functions call each other again and again without an end. What should make them stop?",
  "changed-while-looping": (p) =>
    `The ${p.kind} is changed while a loop goes through it. Go through a copy instead: for item in list(…).`,
  assertion: (p) =>
    p.message
      ? `The program claims something with “assert” that is not true: “${p.message}”.`
      : "The program claims something with “assert” that is not true at this line. Which value is not what it says?",
  "input-ended": () =>
    "input() waits for a line, but there is none left. Does the program ask more often than there are lines to read?",
  "raised-by-program": (p) =>
    `Your program raised this ${p.type} itself${p.message ? `: ${p.message}` : ""}. Catch it with “try” and “except ${p.type}”, or avoid what leads here.`,
  "stopped-timeout": (p) =>
    `The program did not end in time, so it was stopped${p.line ? ` in line ${p.line}` : ""}. If ${p.line ? "that line is in a loop" : "it is in a loop"}: what should make the loop end?`,
  "stopped-cpu": (p) =>
    `The program worked longer than it may, so it was stopped${p.line ? ` in line ${p.line}` : ""}. Which part runs more often than it must?`,
  "general-ArithmeticError": () =>
    "A calculation has no result with these numbers. Print them just before this line to see which one it is.",
  "general-AttributeError": () =>
    "After the dot stands something that this value does not have. Is it spelt right, and is the value of the type that you think?",
  "general-EOFError": () => "The program wants to read on, but there is nothing left to read.",
  "general-FloatingPointError": () => "A calculation with decimal numbers went wrong.",
  "general-FrozenInstanceError": () =>
    "This object is made so that it cannot be changed. Make a new one with the other value.",
  "general-ImportError": () =>
    "Something could not be imported. Check the spelling of the module and of what you want from it.",
  "general-IndexError": () =>
    "A position is asked for that does not exist. Positions go from 0 to one less than the length.",
  "general-InvalidOperation": () => "This cannot be read as a decimal number, or has no result.",
  "general-JSONDecodeError": () => "The text is not JSON: look at quotes (they must be double), commas and brackets.",
  "general-KeyboardInterrupt": () => "The program was interrupted.",
  "general-KeyError": () => "A key is asked for that is not there. Check with “in” first.",
  "general-LookupError": () => "Something was looked for that is not there.",
  "general-MemoryError": () =>
    "The program needed more memory than it may use. Does a list or a text grow in every turn of a loop?",
  "general-NameError": () =>
    "A name is used that has no value yet. Check its spelling, and that it gets a value before.",
  "general-NotImplementedError": () => "This part is not written yet: it says so itself.",
  "general-OSError": () => "Something outside of the program (a file, for example) could not be used as asked.",
  "general-OverflowError": () =>
    "The result is too large to be held as a decimal number. Whole numbers (int) can be as large as you like.",
  "general-RuntimeError": () => "Something went wrong while the program ran. The last line of the message says what.",
  "general-StopIteration": () => "next() was asked for one more item, but there is none left.",
  "general-StopAsyncIteration": () => "One more item was asked for, but there is none left.",
  "general-TimeoutError": () => "Something took longer than it was allowed to.",
  "general-TypeError": () =>
    "A value is of a type that does not work here. Print type(…) of the values in this line to see which one it is.",
  "general-UnicodeDecodeError": () => "The file is not text in the encoding that Python expected. Is it text at all?",
  "general-UnicodeEncodeError": () => "The text holds a character that cannot be written this way.",
  "general-ValueError": () =>
    "A value has the right type, but not one that works here. Print it just before this line to see what it is.",
  general: (p) => `The program stopped with ${p.type}. Its last line says what happened; the marked line is where.`,
} satisfies ErrorTexts;
