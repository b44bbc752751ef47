import { type AnswerBlock, answerBlock, type WholeAnswer } from "../../events/answer.ts";
import { answerExtended } from "../../events/answer-extended.ts";
import { answerStarted } from "../../events/answer-started.ts";
import type { LearnFlowEvent, ReceivedEvent } from "../../events/learnflow-event.ts";
import type { Publish } from "../../events/publisher.ts";
import { derivedFrom } from "../runtime/derive.ts";
import type { Part } from "./part.ts";

const longestProse = 8_000;
const mostBlocks = 60;

export interface AnswerWriter {
  /** Never waits for Kafka: what comes while a piece is on its way leaves together, as the next one. */
  add(part: Part): void;
  /** From here on it is an answer without a language model. */
  goOffline(): void;
  readonly answer: Readonly<WholeAnswer>;
  /** Resolves when everything added is on its way; a piece that could not be sent is part of `answer.completed`. */
  settled(): Promise<void>;
}

/**
 * Collects an answer and tells it piece by piece on `live`, in order, under ids that a repetition has too.
 *
 * @param silent Says nothing: for an answer whose beginning another process has already told.
 */
export function openAnswerWriter(options: {
  cause: ReceivedEvent;
  publish: Publish;
  answer: Pick<WholeAnswer, "answerId" | "questionId" | "conversationId" | "studentId" | "mode" | "offline">;
  silent: boolean;
}): AnswerWriter {
  const { cause, publish, silent } = options;
  const { answerId, questionId, conversationId, studentId, mode } = options.answer;
  const ids = { answerId, questionId, conversationId, studentId };
  const answer: WholeAnswer = {
    ...options.answer,
    blocks: [],
    sources: [],
    concepts: [],
    hintLevel: null,
    withheld: 0,
  };

  let index = 0;
  let waiting: AnswerBlock[] = [];
  let sending: Promise<void> | null = null;
  const started = () =>
    answerStarted.create(derivedFrom(cause, "concepts", "started"), { ...ids, mode, offline: answer.offline });

  const send = async (): Promise<void> => {
    while (waiting.length > 0) {
      const blocks = waiting;
      waiting = [];
      const first = index === 0;
      const events: LearnFlowEvent[] = blocks.map((block) =>
        answerExtended.create(derivedFrom(cause, "concepts", `extended-${index}`), { ...ids, index: index++, block }),
      );
      // A lost piece is no lost answer: the whole one follows from the outbox.
      await publish(first ? [started(), ...events] : events).catch(() => {});
    }
    sending = null;
  };

  const tell = (block: AnswerBlock): void => {
    if (silent) return;
    const last = waiting.at(-1);
    if (
      last?.kind === "prose" &&
      block.kind === "prose" &&
      last.markdown.length + block.markdown.length <= longestProse
    )
      waiting[waiting.length - 1] = { kind: "prose", markdown: last.markdown + block.markdown };
    else waiting.push(block);
    sending ??= Promise.resolve().then(send);
  };

  const keep = (block: AnswerBlock): boolean => {
    const last = answer.blocks.at(-1);
    if (last?.kind === "prose" && block.kind === "prose") {
      if (last.markdown.length + block.markdown.length > longestProse) return false;
      answer.blocks[answer.blocks.length - 1] = { kind: "prose", markdown: last.markdown + block.markdown };
      return true;
    }
    if (answer.blocks.length >= mostBlocks || !answerBlock.safeParse(block).success) return false;
    answer.blocks.push(block);
    return true;
  };

  return {
    answer,
    add(part) {
      if (part.kind === "about") {
        if (part.sources) answer.sources = part.sources.slice(0, 10);
        if (part.concepts) answer.concepts = part.concepts.slice(0, 20);
        if (part.hintLevel !== undefined) answer.hintLevel = part.hintLevel;
        answer.withheld += part.withheld ?? 0;
      } else if (keep(part)) tell(part);
    },
    goOffline() {
      answer.offline = true;
    },
    settled: () => sending ?? Promise.resolve(),
  };
}
