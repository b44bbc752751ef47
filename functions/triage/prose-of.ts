/** Lines of a program or of Python's own words, as beginners paste them without a fence. */
const pasted = [
  /^\s*(Traceback \(most recent call last\):|File ".*", line \d+)/,
  /^\s*\w*(Error|Exception|Warning|Interrupt|Iteration)\b\s*(:|$)/,
  /^\s*\^[\^~ ]*$/,
  /^\s*(>>>|\.\.\.) /,
  /^\s*(def|class|for|while|if|elif|with|try|except|else|finally)\b.*:\s*(#.*)?$/,
  /^\s*(import \w+|from \w+ import )/,
  /^\s*(return|print|input|break|continue|pass|raise|del|global)\b\s*(\(.*\)|[\w[("'].*)?\s*$/,
  /^\s*[\w.[\]'"]+\s*([-+*/%]|\/\/|\*\*)?=\s*\S.*$/,
  /^\s+[\w.]+\(.*\)\s*$/,
  /^[\w.]+\(.*\)\s*(#.*)?$/,
];

/** The person's own words in a question: without fenced code, inline code, pasted lines of a program or of an error. */
export function proseOf(text: string): string {
  return text
    .replace(/```[\s\S]*?(```|$)/g, "\n")
    .replace(/`[^`\n]*`/g, " ")
    .split("\n")
    .filter((line) => !pasted.some((form) => form.test(line)))
    .join("\n")
    .trim();
}

/** Whether a program, or a part of one, stands in the question's text. */
export function containsCode(text: string): boolean {
  if (/```|`[^`\n]*[=([.:][^`\n]*`/.test(text)) return true;
  const lines = text.split("\n");
  return lines.some((line) => pasted.slice(3).some((form) => form.test(line)));
}

/** What Python says when a program fails: a traceback, its last line, or the name of an error with what it tells. */
export function containsError(text: string): boolean {
  return /Traceback \(most recent call last\)|File "[^"]*", line \d+|\b[A-Z]\w*(Error|Exception|Interrupt):/.test(text);
}
