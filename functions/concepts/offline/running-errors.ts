import { type ErrorRule, part } from "./error-rule.ts";

/** Python stopped on the way, by the kind of error and what Python says of it. */
export const runningErrors: readonly ErrorRule[] = [
  [
    /^(NameError|UnboundLocalError)$/,
    /Did you mean:? '(\w+)'/,
    (found) => ({
      cause: `Python does not know that name; there is a very similar one, \`${part(found, 1)}\`.`,
      next: "Compare the two spellings letter by letter, capital letters too.",
    }),
  ],
  [
    /^NameError$/,
    /name '(\w+)' is not defined/,
    (found) => ({
      cause: `Python met the name \`${part(found, 1)}\` before anything was stored under it.`,
      next: `Find the line that should give \`${part(found, 1)}\` its value. Is it there, spelled the same, and does it run earlier? If you meant a text, it needs quotes.`,
    }),
  ],
  [
    /^UnboundLocalError$/,
    /variable '(\w+)'|'(\w+)' referenced/,
    (found) => ({
      cause: `Inside this function \`${part(found, 1) || part(found, 2)}\` is a local name, and it is read before it has a value there.`,
      next: "Give it a value at the start of the function, or hand it in as a parameter.",
    }),
  ],
  [
    /^IndexError$/,
    /(\w+) index out of range/,
    (found) => ({
      cause: `The program asked for a place in a ${part(found, 1)} that is not there: places run from 0 to one less than its length.`,
      next: "Print the index and the length just before that line. What is the last place that exists?",
    }),
  ],
  [
    /^KeyError$/,
    /^(.+)$/,
    (found) => ({
      cause: `The dictionary has no key ${part(found, 1)}.`,
      next: "Print the dictionary before that line and look for the key, its spelling and its type.",
    }),
  ],
  [
    /^TypeError$/,
    /can only concatenate str|must be str, not (\w+)|unsupported operand type\(s\) for \+=?: '(?:(?:int|float)' and 'str'|str' and '(?:int|float)')/,
    () => ({
      cause: "A text and a number were joined with `+`, and Python does not guess which of the two you want.",
      next: "Decide which it should be: turn the number into text with `str(...)`, or the text into a number with `int(...)`.",
    }),
  ],
  [
    /^TypeError$/,
    /'(\w+)' object is not callable/,
    (found) => ({
      cause: `Round brackets after a name call it, but here there is a ${part(found, 1)}, which cannot be called.`,
      next: "Look whether a variable has the same name as a function, or whether square brackets were meant.",
    }),
  ],
  [
    /^TypeError$/,
    /'(\w+)' object is not (subscriptable|iterable)/,
    (found) => ({
      cause: `The program treats a ${part(found, 1) === "NoneType" ? "`None`" : part(found, 1)} as if it held several things, and it does not.`,
      next: "Print that value just before the line. Where does it come from, and does that place return something?",
    }),
  ],
  [
    /^TypeError$/,
    /(\w+)\(\) (missing|takes) .*/,
    (found) => ({
      cause: `\`${part(found, 1)}\` was called with another number of arguments than it has parameters.`,
      next: "Count the parameters in its `def` line and the values between the brackets where it is called.",
    }),
  ],
  [
    /^TypeError$/,
    /not supported between instances of '(\w+)' and '(\w+)'/,
    (found) => ({
      cause: `The program compares a ${part(found, 1)} with a ${part(found, 2)}, and these two have no order.`,
      next: "Print `type(...)` of both sides. Which one should be turned into the other's kind?",
    }),
  ],
  [
    /^ValueError$/,
    /invalid literal for int\(\) with base 10: (.+)/,
    (found) => ({
      cause: `\`int(...)\` was given ${part(found, 1)}, which is not a whole number in digits.`,
      next: "Print what goes into `int(...)`. Is it empty, has it a point or a word in it?",
    }),
  ],
  [
    /^ValueError$/,
    /could not convert string to float: (.+)/,
    (found) => ({
      cause: `\`float(...)\` was given ${part(found, 1)}, which is not a number.`,
      next: "Print what goes into `float(...)` and look for spaces, a comma or a word.",
    }),
  ],
  [
    /^ValueError$/,
    /(not enough|too many) values to unpack/,
    () => ({
      cause: "The number of names on the left does not match the number of values on the right.",
      next: "Count both sides; print the right side to see what it holds.",
    }),
  ],
  [
    /^ValueError$/,
    /not in list|substring not found/,
    () => ({
      cause: "The program looked for something that is not in there.",
      next: "Ask with `in` first, or print the list to see what it really holds.",
    }),
  ],
  [
    /^AttributeError$/,
    /'(\w+)' object has no attribute '(\w+)'/,
    (found) => ({
      cause: `A ${part(found, 1) === "NoneType" ? "`None`" : part(found, 1)} has nothing called \`.${part(found, 2)}\`.`,
      next: "Print `type(...)` of what stands before the dot. Is it what you think it is?",
    }),
  ],
  [
    /^ZeroDivisionError$/,
    /./,
    () => ({
      cause: "The program divides by zero at that line, and no number is the answer to that.",
      next: "Which value was 0? Print it, and decide what should happen in that case.",
    }),
  ],
  [
    /^EOFError$/,
    /./,
    () => ({
      cause: "`input()` waited for one more line than was typed.",
      next: "Count how often your program asks, and how many lines it gets.",
    }),
  ],
  [
    /^RecursionError$/,
    /./,
    () => ({
      cause: "The function called itself again and again without ever coming to an end.",
      next: "Which case should stop it? Check that every call comes nearer to that case.",
    }),
  ],
  [
    /^FileNotFoundError$/,
    /'([^']+)'/,
    (found) => ({
      cause: `There is no file \`${part(found, 1)}\` in the folder where the program runs.`,
      next: "Compare the name in your program with the file's name, its ending too.",
    }),
  ],
  [
    /^(ModuleNotFoundError|ImportError)$/,
    /named '([\w.]+)'/,
    (found) => ({
      cause: `Python found no module called \`${part(found, 1)}\`.`,
      next: "Check the spelling. Here only Python's own library is installed.",
    }),
  ],
];
