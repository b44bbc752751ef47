import { keywords } from "./python-words.ts";
import { byForms, type Forms, groups, type Rule, say } from "./situation.ts";

const forms: Forms = [
  [/^'([([{])' was never closed/, "bracket-open", "bracket"],
  [
    /^closing parenthesis '(.)' does not match opening parenthesis '(.)'(?: on line (\d+))?/,
    "bracket-mismatch",
    "closing",
    "opening",
    "opened",
  ],
  [/^unmatched '(.)'/, "bracket-extra", "bracket"],
  [
    /^f-string: (?:unmatched|closing parenthesis|expecting|empty|single|valid|invalid|unterminated|unexpected)/,
    "f-string",
  ],
  [/^unterminated triple-quoted (?:f-string|string|t-string)/, "text-open-triple"],
  [/^unterminated (?:f-string|string|t-string) literal/, "text-open"],
  [/^EOL while scanning string/, "text-open"],
  [
    /^expected an indented block after (?:'(\w+)' statement|(function definition|class definition)|.*?) on line (\d+)/,
    "indent-missing",
    "after",
    "definition",
    "at",
  ],
  [/^expected an indented block/, "indent-missing"],
  [/^unexpected indent/, "indent-unexpected"],
  [/^unindent does not match/, "indent-mismatch"],
  [/^inconsistent use of tabs/, "indent-tabs"],
  [/^Missing parentheses in call to '(\w+)'/, "call-without-brackets", "function"],
  [/^'(return|yield|await)' outside (?:async )?function/, "outside-function", "word"],
  [/^'(break)' outside loop/, "outside-loop", "word"],
  [/^'(continue)' not properly in loop/, "outside-loop", "word"],
  [/^cannot assign to (True|False|None)/, "assign-to-word", "word"],
  [/^cannot assign to (function call|method call)/, "assign-to-call"],
  [/^cannot assign to (?:literal|.*literal)/, "assign-to-value"],
  [/^cannot assign to (?:expression|comparison|operator|f-string expression)/, "assign-to-expression"],
  [/Maybe you meant '==' (?:or ':=' )?instead of '='/, "equals-for-comparison"],
  [/Perhaps you forgot a comma/, "comma-missing"],
  [/^invalid character '(.+?)' \(U\+/, "character", "character"],
  [/^invalid non-printable character (U\+\w+)/, "character-hidden", "character"],
  [/^leading zeros in decimal integer/, "number-zeros"],
  [/^invalid (?:decimal|hexadecimal|octal|binary) literal/, "name-begins-with-digit"],
  [/^positional argument follows keyword argument/, "argument-order"],
  [/^(?:non-default argument follows default|parameter without a default follows)/, "parameter-order"],
  [/^duplicate argument '(\w+)'/, "parameter-twice", "name"],
  [/^keyword argument repeated: (\w+)/, "argument-twice", "name"],
  [/^expected 'except' or 'finally' block/, "try-without-except"],
  [/^name '(\w+)' is (?:used prior to|assigned to before) global/, "global-late", "name"],
  [/^unexpected EOF/, "ends-too-early"],
  [/^unexpected character after line continuation/, "backslash"],
  [/null byte/, "null-byte"],
  [/half of a character/, "half-character"],
  [/^expected '\('/, "definition-brackets"],
  [/^(?:multiple exception types must be parenthesized)/, "except-several"],
  [/^':' expected after dictionary key/, "dictionary-colon"],
  [/^nonlocal declaration not allowed|^no binding for nonlocal/, "nonlocal-unknown"],
  [/^expected 'else' after 'if' expression/, "if-without-else"],
  [/^'(\w+)' is an illegal expression|^cannot delete/, "general-syntax"],
];

const byMessage: Rule = (situation) => {
  if (/^unterminated string/.test(situation.message) && /'[^']*\w'\w[^']*'/.test(situation.source)) {
    return say(situation, "text-apostrophe");
  }
  if (/Maybe you meant '=='/.test(situation.message) && /^(if|elif|while)\b/.test(situation.source)) {
    return say(situation, "equals-for-comparison");
  }
  return byForms(forms)(situation);
};

const opener = /^(if|elif|else|for|while|def|class|try|except|finally|with|match|case)\b/;

/** Where the message says little, the line itself says more. */
const byLine: Rule = (situation) => {
  const { source, message, error, line, lines } = situation;
  const code = source
    .replace(/(["'])(?:\\.|(?!\1).)*\1/g, '""')
    .replace(/#.*/, "")
    .trim();
  if (/^for\s*\(.*;/.test(code)) return say(situation, "for-with-semicolons");
  if (/^else\s+if\b/.test(code)) return say(situation, "else-if");
  if (/^else\s+[^:\s]/.test(code)) return say(situation, "else-with-condition");
  if (/^(\w+\s*)(\+\+|--)$/.test(code) || /(\+\+|--)\s*$/.test(code)) return say(situation, "plus-plus");
  const foreign = /&&|\|\||=>|=<|<>|!(?!=)|===/.exec(code)?.[0];
  if (foreign) return say(situation, "foreign-operator", { operator: foreign, instead: instead[foreign] });
  const [wordTooMuch] = groups(code, /^(?:if|elif|while|for)\b.*\s(then|do)\s*:?$/) ?? [];
  if (wordTooMuch) return say(situation, "word-for-colon", { word: wordTooMuch });
  const [operator] = groups(code, /(\+|-|\*\*?|\/\/?|%|[=!<>]=|[=<>]|\b(?:and|or|not|in))$/) ?? [];
  const pointsAtEnd = (lines[(line ?? 1) - 1] ?? "").slice(error.column ?? 0).trim() === "";
  if (operator && pointsAtEnd && message.startsWith("invalid syntax"))
    return say(situation, "operator-at-end", { operator });
  const [assigned] = groups(code, /^(\w+)\s*=(?!=)/) ?? [];
  if (assigned && keywords.has(assigned)) return say(situation, "keyword-as-name", { word: assigned });
  if (message === "expected ':'" || (opener.test(code) && !code.includes(":"))) {
    return say(situation, "colon-missing", { word: opener.exec(code)?.[1] });
  }
  if (/^(else|elif|except|finally)\b/.test(code))
    return say(situation, "clause-alone", { word: code.match(/^\w+/)?.[0] });
  if (/^(if|elif|while)\b[^=<>!]*[^=<>!]=[^=]/.test(code)) return say(situation, "equals-for-comparison");
  if (/^(function|func|void|int|var|let|const|string|float)\s+\w+/.test(code)) {
    return say(situation, "other-language", { word: code.match(/^\w+/)?.[0] });
  }
  if (/^print\s+[^(=\s]/.test(code)) return say(situation, "call-without-brackets", { function: "print" });
  return null;
};

const instead: Record<string, string> = {
  "&&": "and",
  "||": "or",
  "=>": ">=",
  "=<": "<=",
  "<>": "!=",
  "!": "not",
  "===": "==",
};

export const syntaxRules: readonly Rule[] = [
  (situation) =>
    situation.message.startsWith("invalid syntax") || situation.message.startsWith("expected ':'")
      ? byLine(situation)
      : null,
  byMessage,
  byLine,
  (situation) =>
    say(
      situation,
      situation.type === "TabError"
        ? "indent-tabs"
        : situation.type === "IndentationError"
          ? "general-indent"
          : situation.message.startsWith("invalid syntax")
            ? "general-syntax"
            : "syntax-refused",
      { message: situation.message },
    ),
];
