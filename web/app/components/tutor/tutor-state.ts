import type { AnswerBlock, WholeAnswer } from "../../../../events/answer.ts";
import type { ExaminedThing, questionFlags, Route } from "../../../../events/vocabulary.ts";

type QuestionFlag = (typeof questionFlags)[number];

/** What is being looked at, as triage says it first. */
export interface Looking {
  readonly thing: ExaminedThing;
  readonly errorType: string | null;
  readonly line: number | null;
}

/** A question with what has come of it so far. */
export interface Turn {
  readonly questionId: string;
  readonly text: string;
  /** The program that stood in the editor; null where this page does not know it any more. */
  readonly code: string | null;
  readonly phase: "sending" | "sent" | "routed" | "answering" | "answered" | "failed";
  readonly route: Route | null;
  readonly flags: readonly QuestionFlag[];
  readonly looking: Looking | null;
  /** Other kinds of question that it may be, the likeliest first. */
  readonly alternatives: readonly Route[];
  readonly answerId: string | null;
  readonly blocks: readonly AnswerBlock[];
  readonly nextIndex: number;
  readonly sources: WholeAnswer["sources"];
  readonly hintLevel: number | null;
  readonly offline: boolean;
  readonly withheld: number;
  readonly isHelpful: boolean | null;
  /** A key of the texts, and the server's words where it had some. */
  readonly failure: { readonly code: string; readonly message: string | null } | null;
}

export type TutorEvent =
  | { type: "asked"; questionId: string; text: string; code: string | null }
  | { type: "accepted"; questionId: string }
  | ({ type: "examined"; questionId: string } & Looking)
  | {
      type: "routed";
      questionId: string;
      route: Route;
      flags: readonly QuestionFlag[];
      alternatives?: readonly Route[];
    }
  | { type: "started"; questionId: string; answerId: string; mode: Route; offline: boolean }
  | { type: "extended"; questionId: string; index: number; block: AnswerBlock }
  | { type: "completed"; answer: WholeAnswer }
  | { type: "failed"; questionId: string; code: string; message: string | null }
  | { type: "rated"; answerId: string; helpful: boolean }
  /** The page was loaded anew, because messages were missed. */
  | { type: "loaded"; turns: readonly Turn[] };

export function newTurn(questionId: string, text: string, code: string | null = null): Turn {
  return {
    questionId,
    text,
    code,
    phase: "sending",
    route: null,
    flags: [],
    looking: null,
    alternatives: [],
    answerId: null,
    blocks: [],
    nextIndex: 0,
    sources: [],
    hintLevel: null,
    offline: false,
    withheld: 0,
    isHelpful: null,
    failure: null,
  };
}

/** Pieces may come twice or after the whole; each stands there once. An unknown question is somebody else's tab: it is left alone. */
export function foldTutor(turns: readonly Turn[], event: TutorEvent): readonly Turn[] {
  if (event.type === "asked") return [...turns, newTurn(event.questionId, event.text, event.code)];
  if (event.type === "loaded") {
    const over = new Map(event.turns.filter(isOver).map((turn) => [turn.questionId, turn]));
    return turns.map((turn) => (isOver(turn) ? turn : (over.get(turn.questionId) ?? turn)));
  }
  if (event.type === "rated")
    return turns.map((turn) => (turn.answerId === event.answerId ? { ...turn, isHelpful: event.helpful } : turn));
  const questionId = event.type === "completed" ? event.answer.questionId : event.questionId;
  return turns.map((turn) => (turn.questionId === questionId ? foldTurn(turn, event) : turn));
}

function foldTurn(turn: Turn, event: Exclude<TutorEvent, { type: "asked" | "rated" | "loaded" }>): Turn {
  if (event.type === "completed") return complete(turn, event.answer);
  if (isOver(turn)) return turn;
  switch (event.type) {
    case "accepted":
      return turn.phase === "sending" ? { ...turn, phase: "sent" } : turn;
    case "examined": {
      const { thing, errorType, line } = event;
      return { ...turn, phase: turn.phase === "sending" ? "sent" : turn.phase, looking: { thing, errorType, line } };
    }
    case "routed":
      return {
        ...turn,
        alternatives: event.alternatives ?? [],
        phase: turn.phase === "answering" ? "answering" : "routed",
        route: event.route,
        flags: event.flags,
      };
    case "started":
      return { ...turn, phase: "answering", route: event.mode, answerId: event.answerId, offline: event.offline };
    case "extended":
      if (event.index < turn.nextIndex) return turn;
      return { ...turn, phase: "answering", blocks: extend(turn.blocks, event.block), nextIndex: event.index + 1 };
    case "failed":
      return { ...turn, phase: "failed", failure: { code: event.code, message: event.message } };
  }
}

function complete(turn: Turn, answer: WholeAnswer): Turn {
  const { answerId, mode, blocks, sources, hintLevel, offline, withheld } = answer;
  return {
    ...turn,
    phase: "answered",
    route: mode,
    answerId,
    blocks,
    sources,
    hintLevel,
    offline,
    withheld,
    failure: null,
  };
}

/** Prose goes on where prose stands; anything else is a block of its own. */
function extend(blocks: readonly AnswerBlock[], next: AnswerBlock): readonly AnswerBlock[] {
  const last = blocks.at(-1);
  if (next.kind !== "prose" || last?.kind !== "prose") return [...blocks, next];
  return [...blocks.slice(0, -1), { kind: "prose", markdown: last.markdown + next.markdown }];
}

export const isOver = (turn: Turn) => turn.phase === "answered" || turn.phase === "failed";
