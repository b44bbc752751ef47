import type { AnswerWriter } from "./answer-writer.ts";
import { nextHint } from "./hint-ladder.ts";
import type { LoadKnowledge } from "./knowledge.ts";
import { answerOffline } from "./offline/answer-offline.ts";
import type { Part } from "./part.ts";
import { readAgain } from "./read-again.ts";
import type { RunCode } from "./run-code.ts";
import type { Situation } from "./situation.ts";

export interface Tutor {
  /** What is asked, with the cards at hand: a question that was taken for another subject may be one of ours. */
  read(situation: Situation): Promise<Situation>;
  /** Whether a language model will be asked, as far as is known before it is. */
  usesModel(situation: Situation): boolean;
  /** Writes a whole answer, whatever fails on the way. */
  answer(situation: Situation, writer: AnswerWriter, how: { useModel: boolean; signal: AbortSignal }): Promise<void>;
}

/** Answers with a language model; throws when it does not come to an end. */
export type ModelTutor = (
  situation: Situation,
  tools: { knowledge: Awaited<ReturnType<LoadKnowledge>>; runCode: RunCode; signal: AbortSignal },
) => AsyncIterable<Part>;

/** Questions whose answer is a fixed text, or is counted from the record: no model has to say anything. */
const neverByModel = new Set(["off_topic", "unsafe", "setup", "progress"]);

export const modelGaveUp =
  "*The language model did not finish. What follows is from our own notes, with no AI model in use.*";

export function createTutor(deps: { loadKnowledge: LoadKnowledge; runCode: RunCode; model: ModelTutor | null }): Tutor {
  const { loadKnowledge, runCode, model } = deps;
  return {
    read: async (situation) => readAgain(situation, await loadKnowledge()),
    usesModel: (situation) =>
      model !== null &&
      situation.languageModel &&
      !neverByModel.has(situation.question.route) &&
      !(situation.question.route === "hint" && nextHint(situation).kind === "closed"),
    async answer(situation, writer, { useModel, signal }) {
      const knowledge = await loadKnowledge();
      if (useModel && model) {
        try {
          for await (const part of model(situation, { knowledge, runCode, signal })) writer.add(part);
          if (!signal.aborted) return;
        } catch {
          // Whatever was wrong with the model, the student gets an answer: the one that needs none.
        }
        writer.goOffline();
        if (writer.answer.blocks.length > 0) writer.add({ kind: "prose", markdown: `\n\n${modelGaveUp}\n\n` });
      }
      // Not under the model's signal: these few runs have their own limit.
      for await (const part of answerOffline(situation, { knowledge, runCode })) writer.add(part);
    },
  };
}
