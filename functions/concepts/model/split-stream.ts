import { mayHoldCode } from "../leak/readings.ts";

/** A piece of a model's text: prose that may be shown, a whole code block that must be run first, the check question. */
export type Piece =
  | { readonly kind: "prose"; readonly text: string }
  | { readonly kind: "code"; readonly language: string; readonly code: string; readonly closed: boolean }
  | { readonly kind: "check"; readonly question: string };

/** A fence opens at a line's start, as it should, or after words, as models do. */
const fenceStart = /^(.*?)(`{3,}|~{3,})[ \t]*([\w+#.-]*)[ \t]*$/;
const checkStart = /^\s*(?:\*\*)?check(?: question)?:(?:\*\*)?\s*/i;

/**
 * Splits a model's text as it comes: prose flows word by word, a fenced block is held until it is closed, a line that
 * begins with `Check:` is the check question.
 */
export function createStreamSplitter() {
  let line = ""; // of the line that is not whole yet, what was not handed out
  let handedOut = false; // a part of this line is out already
  let fence: { mark: string; language: string; lines: string[] } | null = null;

  function* endLine(ended: string, lineEnd: string): Generator<Piece> {
    if (fence) {
      const mark = ended.trim();
      if (mark.startsWith(fence.mark) && /^(`+|~+)$/.test(mark)) {
        yield { kind: "code", language: fence.language, code: fence.lines.join("\n"), closed: true };
        fence = null;
      } else fence.lines.push(ended);
      return;
    }
    const opening = fenceStart.exec(ended);
    const check = handedOut ? null : checkStart.exec(ended);
    handedOut = false;
    if (opening) {
      const [, before = "", mark = "```", language = ""] = opening;
      if (/[^\s>*-]/.test(before)) yield { kind: "prose", text: `${before}\n` };
      fence = { mark, language: language.toLowerCase(), lines: [] };
    } else if (check && ended.length > check[0].length)
      yield { kind: "check", question: ended.slice(check[0].length).trim() };
    else if (ended + lineEnd !== "") yield { kind: "prose", text: ended + lineEnd };
  }

  /** What of the open line can be shown already: whole words of plain prose. */
  function* flow(): Generator<Piece> {
    if (fence || mayHoldCode(line)) return;
    // A line's first words may yet turn into a fence or a check question.
    if (!handedOut && line.trimStart().length < 12) return;
    if (!handedOut && checkStart.test(line)) return;
    const end = line.search(/\s\S*$/);
    if (end <= 0) return;
    yield { kind: "prose", text: line.slice(0, end) };
    line = line.slice(end);
    handedOut = true;
  }

  return {
    *push(text: string): Generator<Piece> {
      const lines = (line + text.replace(/\r/g, "")).split("\n");
      line = lines.pop() ?? "";
      for (const whole of lines) yield* endLine(whole, "\n");
      yield* flow();
    },
    /** The rest. A block that was never closed is told as such. */
    *end(): Generator<Piece> {
      if (line !== "") yield* endLine(line, "");
      line = "";
      if (fence) yield { kind: "code", language: fence.language, code: fence.lines.join("\n"), closed: false };
      fence = null;
    },
  };
}
