import type { ErrorTexts } from "../../error-texts.ts";

const plain: Readonly<Record<string, string>> = {
  str: "text (str)",
  int: "whole number (int)",
  float: "number (float)",
  list: "list",
  tuple: "tuple",
  dict: "dictionary (dict)",
  set: "set",
  bool: "truth value (bool)",
  NoneType: "None",
  function: "function",
  method: "method",
};
const kind = (type: string | number | undefined): string => plain[String(type)] ?? String(type);
const article = (type: string | number | undefined): string => {
  const text = kind(type);
  return text === "None" ? text : `${/^[aeiou]/i.test(text) ? "an" : "a"} ${text}`;
};
const quoted = (name: string | number | undefined, otherwise: string): string => (name ? `“${name}”` : otherwise);

/** Values of a type that cannot do what is asked of them, and calls with the wrong arguments. */
export const typeErrors = {
  "none-somewhere": () =>
    "One of the values here is None: nothing. It often comes from a function without “return”. Which of the values did you expect to be something else?",
  "none-in-place": (p) =>
    `${quoted(p.name, "The value")} is None, because ${p.method}() changes what it is called on and gives nothing back. Call it on a line of its own, without “=”.`,
  "none-print": (p) =>
    `${quoted(p.name, "The value")} is None, because print() only shows something and gives nothing back. Keep the value in a name first, then print it.`,
  "none-prints": (p) =>
    `${p.function}() prints its result but does not return it, so what it gives back is None. Write “return” in it (line ${p.at}) instead of, or besides, print.`,
  "none-no-return": (p) =>
    `${p.function}() does not return anything, so what it gives back is None. Write “return” and the value at its end (it begins in line ${p.at}).`,
  "called-none-somewhere": () =>
    "What stands before the round brackets is None, and None cannot be called. Look at the line that should have given it a value.",
  "compare-text-number": (p) =>
    `A text and a number cannot be compared by ${p.operator}. What input() gives is a text: make it a number with int(…).`,
  "text-and-number": (p) =>
    p.operator === "+"
      ? "+ stands between a number and a text. To calculate, make the text a number with int(…); to join them, make the number a text with str(…)."
      : `${quoted(p.name, "One of the two values")} is a text, and “${p.operator}” needs numbers. What input() gives is a text: make it a number with int(…).`,
  "compare-types": (p) =>
    `${article(p.left)} and ${article(p.right)} cannot be compared by ${p.operator}. Which of the two is not what you expected?`.replace(
      /^./,
      (c) => c.toUpperCase(),
    ),
  "operand-uncalled": (p) =>
    `“${p.name}” is a function, and “${p.operator}” cannot work with it, only with what it gives back. Call it with round brackets: ${p.name}(…).`,
  "operand-types": (p) =>
    `“${p.operator}” does not work between ${article(p.left)} and ${article(p.right)}. Which of the two is not what you expected?`,
  "text-plus-number": (p) =>
    `+ joins texts, but ${quoted(p.name, "the part after it")} is a number. Make it a text with str(…), or use an f-string: f"… {name}".`,
  "input-plus-number": (p) =>
    `+ joins texts, and what input() gives is a text. To calculate, make “${p.name}” a number with int(…); to join, make the number a text with str(…).`,
  "sum-of-texts": () =>
    "sum() adds numbers, but there is a text among these values. Make each a number with int(…), or join texts with ''.join(…).",
  "list-plus-other": (p) =>
    `+ joins two lists, but the other value is ${article(p.type)}. To add one item, use append(…) or put it in square brackets.`,
  "builtin-shadowed": (p) =>
    `“${p.name}” is now your own name and holds ${article(p.type)}, so Python's ${p.name}() cannot be reached. Give your name another word.`,
  "round-for-square": (p) =>
    `“${p.name}” holds ${article(p.type)}. To take something out of it, use square brackets: ${p.name}[…].`,
  "called-inside": (p) =>
    `${p.function}() was given ${article(p.type)} where it needs a function that it can call. Look at what stands in its brackets.`,
  "module-called": (p) =>
    `“${p.name}” is a module, and a module cannot be called. Name what you want of it: ${p.name}.something(…).`,
  "multiplication-missing": () =>
    "A number stands directly before a bracket, which Python takes for a call. To multiply, write *.",
  "not-callable": (p) =>
    `${quoted(p.name, "What stands before the round brackets")} is ${article(p.type)}, not a function, so it cannot be called with ( ). Is an operator missing, or does a name hold something else now?`,
  "cannot-change": (p) =>
    p.type === "str"
      ? `Letters of a text cannot be changed one by one. Make a new text${p.name ? ` and give it to “${p.name}”` : ""}, for example with replace(…).`
      : `${article(p.type)} cannot be changed once it is made. Make a new one, or use a list.`.replace(/^./, (c) =>
          c.toUpperCase(),
        ),
  "square-for-round": (p) =>
    `${quoted(p.name, "This")} is a function: call it with round brackets ( ), not square ones.`,
  "not-subscriptable": (p) =>
    `${quoted(p.name, "What stands before [ ]")} is ${article(p.type)}: nothing can be taken out of it by [ ]. Is it what you think? print it to see.`,
  "unpack-one": (p) =>
    `On the left stand several names, but on the right is only one ${kind(p.type)}. There must be as many values as names.`,
  "loop-over-number": (p) =>
    `A loop cannot go through a number. To repeat it so many times, write range(${p.name ?? "…"}).`,
  "not-iterable": (p) =>
    `Python wants to go through the items of a value here, but it is ${article(p.type)}, which has none.`,
  "arguments-missing": (p) =>
    `${p.function}() needs ${p.count === 1 ? "one more value" : `${p.count} more values`} in its brackets: ${p.missing}.`,
  "method-without-self": (p) =>
    `${p.function} is a method: Python hands it the object first. Write “self” as its first parameter: def ${p.function}(self, …).`,
  "arguments-too-many": (p) =>
    `${p.function}() takes ${p.takes} ${p.takes === 1 ? "value" : "values"}, but gets ${p.given} here. (For a method, the object itself counts as one.)`,
  "class-without-init": (p) =>
    `${p.class}(…) gets values, but the class has no __init__ that takes them. Is it spelt with two underscores on both sides?`,
  "argument-unknown": (p) =>
    `${p.function}() has no parameter called “${p.argument}”. Check the spelling in its “def” line or its description.`,
  "argument-given-twice": (p) =>
    `${p.function}() gets “${p.argument}” twice: once by its place and once by its name. Leave one away.`,
  "builtin-arguments": (p) =>
    `${p.function}() takes ${p.expected} ${p.expected === "1" ? "value" : "values"} in its brackets, but gets ${p.got}.${p.function === "input" ? ' Join the parts of the question to one text, for example with f"… {name}".' : " Look at the commas."}`,
  "index-type": (p) =>
    p.type === "str" && p.container === "list"
      ? "A list is asked by position: a whole number in the brackets, not a text. By name one asks a dictionary."
      : `In the square brackets must stand a whole number${p.type ? `, not ${article(p.type)}` : ""}.`,
  unhashable: (p) =>
    `${article(p.type)} can change, so it cannot be a key of a dictionary or an item of a set. Use a tuple or a text instead.`.replace(
      /^./,
      (c) => c.toUpperCase(),
    ),
  "no-length": (p) =>
    `len() counts the items of a text, list, dictionary and so on. Here it gets ${article(p.type)}, which has none.`,
  "join-items": (p) =>
    `join() takes texts only, but item ${p.index} is ${article(p.type)}. Make each a text first: str(item) for item in ….`,
  "convert-type": (p) => `${p.function}() cannot make a number of ${article(p.type)}. Give it a text or a number.`,
  "whole-number-needed": (p) =>
    `Here Python needs a whole number, but gets ${article(p.type)}. ${p.type === "float" ? "Use // instead of /, or int(…)." : "Make it one with int(…)."}`,
  "repeat-type": (p) =>
    `A text or list can be repeated only a whole number of times, not by ${article(p.type)}. Should one of the two be a number? Make it one with int(…) or float(…).`,
  "sign-type": (p) =>
    `Here Python needs a number, but gets ${article(p.type)}. What input() gives is a text: make it a number with int(…).`,
  "raise-what": () => 'After “raise” comes an exception, not a text: raise ValueError("…").',
  "format-too-many": () =>
    "The text has fewer % places than there are values. Give each value its place, or use an f-string.",
  "format-percent-few": () =>
    "The text has more % places than there are values. Give it one value for each, in round brackets, or use an f-string.",
  "not-iterator": (p) =>
    `next() takes from an iterator, and ${article(p.type)} is none. iter(…) makes one of it; a loop does so by itself.`,
  "text-method-returns": (p) =>
    `${p.method} must return a text. Does it print instead of return, or return something else?`,
  "init-returns": () => "__init__ sets up the object and must not return a value. Leave the “return” away.",
  "number-needed": (p) => `Here Python needs a number, but gets ${article(p.type)}.`,
  "write-type": (p) => `write() takes a text, but gets ${article(p.type)}. Make it one with str(…).`,
  "isinstance-type": () => "The second value of isinstance() must be a type, such as int or str, without quotes.",
  "json-type": (p) =>
    `JSON has no way to write ${article(p.type)}. Turn it into a text, number, list or dictionary first.`,
} satisfies ErrorTexts;
