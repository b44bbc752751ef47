/** How a concept looks in a line of Python. Only what can be told from one line stands here. */
const looks: Readonly<Record<string, RegExp>> = {
  print: /\bprint\s*\(/,
  "string-literal": /["']/,
  variable: /^\s*[A-Za-z_]\w*\s*=(?!=)/,
  assignment: /^\s*[A-Za-z_]\w*\s*=(?!=)/,
  input: /\binput\s*\(/,
  "f-string": /\b[fF]["']/,
  arithmetic: /[\w)\]]\s*(\*\*|[-+*])\s*[\w([]/,
  division: /[\w)\]]\s*(\/\/?|%)\s*[\w([]/,
  "number-types": /\b\d+(\.\d+)?\b/,
  "type-conversion": /\b(int|float|str)\s*\(/,
  "data-types": /\btype\s*\(/,
  "string-operations": /["']\s*[+*]|[+*]\s*["']/,
  boolean: /\b(True|False)\b/,
  comparison: /[<>]=?|[=!]=/,
  "if-else": /^\s*(if|else)\b/,
  elif: /^\s*elif\b/,
  "logical-operators": /\b(and|or|not)\b/,
  "nested-if": /^\s+if\b/,
  indentation: /^\s+\S/,
  "while-loop": /^\s*while\b/,
  "loop-counter": /^\s*\w+\s*([-+]=\s*\d|=\s*\w+\s*[-+]\s*\d)/,
  "for-loop": /^\s*for\b/,
  range: /\brange\s*\(/,
  accumulator: /^\s+\w+\s*(\+=|=\s*\w+\s*\+)/,
  break: /^\s*break\b/,
  continue: /^\s*continue\b/,
  "nested-loops": /^\s+(for|while)\b/,
  list: /=\s*\[|\blist\s*\(/,
  indexing: /\w\[[^\]:]+\]/,
  "list-mutation": /\.append\s*\(|\w\[[^\]]+\]\s*=(?!=)/,
  "list-methods": /\.(insert|pop|remove|sort|reverse|extend|clear)\s*\(/,
  slicing: /\w\[[^\]]*:[^\]]*\]/,
  "list-iteration": /^\s*for\b.*\bin\b/,
  membership: /^(?!\s*for\b).*\bin\b/,
  "string-methods": /\.(upper|lower|strip|replace|title|startswith|endswith|find|isdigit)\s*\(/,
  "split-join": /\.(split|join)\s*\(/,
  tuple: /=\s*\([^()]*,[^()]*\)/,
  unpacking: /^\s*\w+\s*,\s*\w+.*=(?!=)|^\s*for\s+\w+\s*,/,
  dictionary: /=\s*\{|\bdict\s*\(/,
  "dictionary-lookup": /\.get\s*\(|\w\[["']/,
  "dictionary-iteration": /\.(items|keys|values)\s*\(/,
  set: /\bset\s*\(|\.add\s*\(/,
  comprehension: /[[{].*\bfor\b.*\bin\b.*[\]}]/,
  "function-definition": /^\s*def\b/,
  "function-call": /^(?!\s*def\b).*\b[a-z_]\w*\s*\(/,
  parameter: /^\s*def\s+\w+\s*\(\s*\w/,
  "return-value": /^\s*return\b/,
  return: /^\s*return\b/,
  class: /^\s*class\b/,
  "class-definition": /^\s*class\b/,
  method: /^\s+def\s+\w+\s*\(\s*self/,
  attribute: /\bself\.\w+/,
  constructor: /\b__init__\b/,
  inheritance: /^\s*class\s+\w+\s*\(\s*\w/,
  "try-except": /^\s*(try|except)\b/,
  raise: /^\s*raise\b/,
  "file-reading": /\bopen\s*\(/,
  "file-writing": /\bopen\s*\(/,
  import: /^\s*(import|from)\b/,
};

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly source: string;
}

/** The lines of a program in which a concept is used, comments left out; the first of them at most. */
export function findPlaces(code: string, concept: string, limit = 3): Place[] {
  const look = looks[concept];
  if (!look) return [];
  return code
    .split("\n")
    .map((source, at) => ({ line: at + 1, source: source.trimEnd() }))
    .filter(({ source }) => !/^\s*#/.test(source) && look.test(source))
    .slice(0, limit);
}

/** Whether it can be told from a line that a concept is used there. */
export const hasLook = (concept: string): boolean => concept in looks;

/** The concepts that a program uses, as far as its lines show. */
export function findConcepts(code: string): string[] {
  return Object.keys(looks).filter((concept) => findPlaces(code, concept, 1).length > 0);
}

/** A line as it is quoted in prose: without its indentation, no longer than a line of text. */
export function quoteLine(source: string, length = 60): string {
  const line = source.trim().replaceAll("`", "'");
  return `\`${line.length > length ? `${line.slice(0, length - 1)}…` : line}\``;
}
