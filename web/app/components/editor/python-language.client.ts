import * as monaco from "monaco-editor/editor";
import { type OpenString, tokenizeLine } from "../python-tokens.ts";

/** Python as the rest of LearnFlow colours it, so that nothing changes its look when Monaco takes over from the textarea. */
export const languageId = "learnflow-python";

class LineState implements monaco.languages.IState {
  readonly open: OpenString;
  constructor(open: OpenString) {
    this.open = open;
  }
  clone() {
    return this;
  }
  equals(other: monaco.languages.IState) {
    return other instanceof LineState && other.open === this.open;
  }
}

monaco.languages.register({ id: languageId });
monaco.languages.setTokensProvider(languageId, {
  getInitialState: () => new LineState(null),
  tokenize(line, state) {
    const { tokens, open } = tokenizeLine(line, state instanceof LineState ? state.open : null);
    let at = 0;
    const placed = tokens.map(({ kind, text }) => {
      const startIndex = at;
      at += text.length;
      return { startIndex, scopes: kind };
    });
    return { tokens: placed, endState: new LineState(open) };
  },
});
const indent = monaco.languages.IndentAction.Indent;
monaco.languages.setLanguageConfiguration(languageId, {
  comments: { lineComment: "#" },
  brackets: [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ],
  // Brackets in the colour of the text: matching ones are marked at the cursor.
  colorizedBracketPairs: [],
  autoClosingPairs: [
    { open: "{", close: "}" },
    { open: "[", close: "]" },
    { open: "(", close: ")" },
    { open: '"', close: '"', notIn: ["string"] },
    { open: "'", close: "'", notIn: ["string", "comment"] },
  ],
  surroundingPairs: ["{}", "[]", "()", '""', "''"].map(([open = "", close = ""]) => ({ open, close })),
  onEnterRules: [
    { beforeText: /:\s*(#.*)?$/, action: { indentAction: indent } },
    {
      beforeText: /^\s*(return|break|continue|pass|raise)\b.*$/,
      action: { indentAction: monaco.languages.IndentAction.Outdent },
    },
  ],
});
