import type { AnswerBlock } from "../../../events/answer.ts";
import type { HintStep } from "../hint-ladder.ts";
import type { LeakGate } from "../leak/gate.ts";
import { splitHint } from "../offline/answer-hint.ts";
import type { Part } from "../part.ts";
import { cleanProse } from "./clean-prose.ts";
import type { Piece } from "./split-stream.ts";

const python = new Set(["", "python", "py", "python3", "pycon"]);
/** What a model says that its code prints: the real output stands there instead. */
const claimedOutput = new Set(["", "text", "output", "console", "plaintext", "out"]);
/** Beside an open exercise nothing is shown in a language that cannot be run here. */
const harmless = new Set([...python, ...claimedOutput, "bash", "sh", "shell", "traceback", "pytb"]);

/** Too short to be the sentence that ends a run of lines. */
const isShort = (line: string): boolean => (line.match(/\p{L}{2,}/gu)?.length ?? 0) < 4;

export interface Shown {
  hasExample: boolean;
  hasCheck: boolean;
  /** The prose so far. */
  spoken: string;
}

/**
 * Turns a model's pieces into what a student sees: plain prose at once, prose that may hold code once its run of lines has
 * been looked at, code once it has run, and the ladder's next step in place of what would give the solution away.
 *
 * @param ladder The step to give, with its text; null where the teacher wants none.
 */
export function createPieceShower(options: {
  gate: LeakGate;
  isExerciseOpen: boolean;
  prove: (code: string, spoken: string) => Promise<AnswerBlock | null>;
  ladder: () => { step: HintStep; hint: string };
  /** What is left of whole sentences about the student's program, once they were compared with its run; null where it was not run. */
  checkSentences: ((sentences: string) => Promise<string>) | null;
}) {
  const { gate, isExerciseOpen, prove, ladder, checkSentences } = options;
  const shown: Shown = { hasExample: false, hasCheck: false, spoken: "" };
  let hasStoodIn = false;
  /** Lines that could hold code, not shown yet. */
  let held = "";

  /** In place of what was held back: the ladder's next step, once. */
  function* standIn(): Generator<Part> {
    const withheld = { kind: "about", withheld: 1 } as const;
    if (hasStoodIn) return yield withheld;
    hasStoodIn = true;
    const { step, hint } = ladder();
    if (step.kind === "closed") {
      yield withheld;
      const markdown = "\n\nI held back a piece that would have solved the exercise for you.\n\n";
      return yield { kind: "prose", markdown };
    }
    yield { ...withheld, hintLevel: step.level };
    const { text } = splitHint(hint);
    yield {
      kind: "prose",
      markdown: `\n\nI held back a piece that would have solved the exercise for you. Here is step ${step.level} of 4 instead: ${text}\n\n`,
    };
  }

  /** A sentence that has not come to its end. */
  let begun = "";

  /** What is said before the example speaks of the student's own program. */
  async function* say(markdown: string): AsyncGenerator<Part> {
    shown.spoken += markdown;
    if (!checkSentences || shown.hasExample) return yield { kind: "prose", markdown };
    const text = begun + markdown;
    const end = /^[\s\S]*(?:[.!?][*"')`]*\s|\n)/.exec(text)?.[0].length ?? 0;
    begun = text.slice(end);
    if (end > 0) yield* tell(text.slice(0, end), checkSentences);
  }

  async function* tell(sentences: string, check: (sentences: string) => Promise<string>): AsyncGenerator<Part> {
    const checked = await check(sentences);
    const space = /\s*$/.exec(sentences)?.[0] ?? "";
    if (checked.trim() !== "" || sentences.trim() === "") yield { kind: "prose", markdown: checked.trimEnd() + space };
  }

  async function* tellRest(): AsyncGenerator<Part> {
    const rest = begun;
    begun = "";
    if (rest !== "" && checkSentences) yield* tell(rest, checkSentences);
  }

  /** Nothing more comes before what follows. */
  async function* finish(): AsyncGenerator<Part> {
    yield* letGo();
    yield* tellRest();
  }

  async function* letGo(): AsyncGenerator<Part> {
    if (held === "") return;
    const before = shown.spoken.slice(shown.spoken.lastIndexOf("\n") + 1);
    const lines = held;
    held = "";
    if (await gate.prose(before + lines)) {
      yield* tellRest();
      yield* standIn();
    } else yield* say(lines);
  }

  async function* showProse(text: string): AsyncGenerator<Part> {
    const markdown = cleanProse(text);
    if (!isExerciseOpen) return yield* say(markdown);
    const before = held === "" ? shown.spoken.slice(shown.spoken.lastIndexOf("\n") + 1) : "";
    if (!gate.mayShow(before + markdown) || (held !== "" && isShort(markdown))) {
      held += markdown;
      return;
    }
    yield* letGo();
    yield* say(markdown);
  }

  async function* showCode(piece: Extract<Piece, { kind: "code" }>): AsyncGenerator<Part> {
    const isClaim = claimedOutput.has(piece.language) && !/^\s*(def|for|while|import|print\()/m.test(piece.code);
    if (shown.hasExample && isClaim) return;
    if (isExerciseOpen && !harmless.has(piece.language)) return yield* standIn();
    if (await gate.code(piece.code)) return yield* standIn();
    if (!python.has(piece.language)) return yield* say(`\n\`\`\`${piece.language}\n${piece.code}\n\`\`\`\n`);
    const block = await prove(piece.code.replace(/^(>>>|\.\.\.) ?/gm, ""), shown.spoken);
    if (!block) return;
    if (block.kind === "code" && block.output && (await gate.output(block.output))) return yield* standIn();
    shown.hasExample = true;
    yield block;
  }

  return {
    shown,
    async *show(piece: Piece): AsyncGenerator<Part> {
      if (piece.kind === "prose") return yield* showProse(piece.text);
      yield* finish();
      if (piece.kind === "code") return yield* showCode(piece);
      const question = cleanProse(piece.question).slice(0, 1_000);
      if (await gate.prose(question)) return yield* standIn();
      shown.hasCheck = true;
      yield { kind: "check", question, answer: null };
    },
    /** What is still held at the end of the text. */
    end: finish,
  };
}
