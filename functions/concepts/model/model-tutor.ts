import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import type { AnswerBlock } from "../../../events/answer.ts";
import { derivedId } from "../../../events/learnflow-event.ts";
import { nextHint } from "../hint-ladder.ts";
import type { Knowledge } from "../knowledge.ts";
import { createLeakGate } from "../leak/leak-gate.ts";
import { splitHint } from "../offline/answer-hint.ts";
import { cardOfExercise, freshExample, searchCards } from "../offline/pick-card.ts";
import type { Part } from "../part.ts";
import type { RunCode } from "../run-code.ts";
import { runExample } from "../run-example.ts";
import type { Situation } from "../situation.ts";
import type { ModelTutor } from "../tutor.ts";
import { cleanProse } from "./clean-prose.ts";
import type { ModelClient } from "./model-client.ts";
import { packPrompt } from "./prompt.ts";
import { createStreamSplitter, type Piece } from "./split-stream.ts";

const python = new Set(["", "python", "py", "python3", "pycon"]);
/** What a model says that its code prints: the real output stands there instead. */
const claimedOutput = new Set(["", "text", "output", "console", "plaintext", "out"]);

/** Answers with a language model: prose flows, code waits until it has run, nothing passes that solves the exercise. */
export function createModelTutor(client: ModelClient): ModelTutor {
  return async function* answer(situation, { knowledge, runCode, signal }) {
    const { question, exercise } = situation;
    const seeksSolution =
      exercise !== null && (question.route === "hint" || question.flags.includes("solution_seeking"));
    const step = seeksSolution ? nextHint(situation) : null;
    const hint = step?.kind === "step" ? (exercise?.hints[step.level - 1] ?? null) : null;
    const cards = cardsFor(situation, knowledge);
    const { messages } = packPrompt(situation, cards, hint);
    const gate = createLeakGate(situation, runCode, signal);
    const hintLevel = step?.kind === "step" ? step.level : null;
    yield {
      kind: "about",
      sources: cards.map((card) => ({ title: card.title, url: card.doc, card: card.id })),
      concepts: cards.map((card) => card.concept),
      hintLevel,
    };

    let hasExample = false;
    let hasCheck = false;
    let hasStoodIn = false;
    let spoken = "";
    let codes = 0;
    const splitter = createStreamSplitter();

    /** In place of what was held back: the ladder's next step, once. */
    function* standIn(): Generator<Part> {
      const held = { kind: "about", withheld: 1 } as const;
      if (hasStoodIn) return yield held;
      hasStoodIn = true;
      const next = step ?? nextHint(situation);
      if (next.kind === "closed") {
        yield held;
        return yield {
          kind: "prose",
          markdown: "\n\nI held back a piece that would have solved the exercise for you.\n\n",
        };
      }
      yield { ...held, hintLevel: next.level };
      const { text } = splitHint(exercise?.hints[next.level - 1] ?? "");
      yield {
        kind: "prose",
        markdown: `\n\nI held back a piece that would have solved the exercise for you. Here is step ${next.level} of 4 instead: ${text}\n\n`,
      };
    }

    async function* show(piece: Piece, isLast = false): AsyncGenerator<Part> {
      if (piece.kind === "check") {
        hasCheck = true;
        const asked = cleanProse(piece.question).slice(0, 1_000);
        if (await gate.prose(asked)) return yield* standIn();
        return yield { kind: "check", question: asked, answer: null };
      }
      if (piece.kind === "prose") {
        const markdown = cleanProse(piece.text);
        // A line is looked at when it is whole, with what of it is out already; what could be code is never out before.
        const whole = spoken.slice(spoken.lastIndexOf("\n") + 1) + markdown;
        if (whole.includes("\n") || isLast) if (await gate.prose(whole)) return yield* standIn();
        spoken += markdown;
        return yield { kind: "prose", markdown };
      }
      if (hasExample && claimedOutput.has(piece.language) && !/^\s*(def|for|while|import|print\()/m.test(piece.code))
        return;
      if (await gate.code(piece.code)) return yield* standIn();
      if (!python.has(piece.language)) {
        return yield { kind: "prose", markdown: `\n\`\`\`${piece.language}\n${piece.code}\n\`\`\`\n` };
      }
      const block = await prove(piece.code.replace(/^(>>>|\.\.\.) ?/gm, ""));
      if (!block) return;
      hasExample = true;
      yield block;
    }

    /** The code with what it really printed; where it stops, one try to repair it; else nothing, and the card's example follows. */
    async function prove(code: string): Promise<AnswerBlock | null> {
      const first = await runOne(code);
      if (first.block.verified && (first.result?.error === null || mentions(first.result?.error?.type)))
        return first.block;
      if (first.result === null) return first.block;
      const stopped = first.result.error
        ? `${first.result.error.type}: ${first.result.error.message}`
        : first.result.outcome;
      const repaired = await repair(client, messages, code, stopped, signal);
      if (repaired === null || (await gate.code(repaired))) return null;
      const second = await runOne(repaired);
      return second.result?.outcome === "finished" ? second.block : null;
    }
    const mentions = (type: string | undefined) => type !== undefined && spoken.includes(type);
    const runOne = (code: string) => {
      const runId = derivedId(
        { source: "/functions/concepts", id: question.questionId },
        "concepts",
        `code-${codes++}`,
      );
      return runExample(runCode, { runId, studentId: question.studentId, code }, signal);
    };

    for await (const text of client.stream(messages, signal))
      for (const piece of splitter.push(text)) yield* show(piece);
    for (const piece of splitter.end()) yield* show(piece, true);
    yield* completeFromCard(
      situation,
      cards[0] ?? cardOfExercise(situation, knowledge),
      { hasExample, hasCheck },
      runCode,
      signal,
    );
  };
}

/** What the model left out of the contract comes from the card. */
async function* completeFromCard(
  situation: Situation,
  card: ReturnType<Knowledge["cardById"]>,
  has: { hasExample: boolean; hasCheck: boolean },
  runCode: RunCode,
  signal: AbortSignal,
): AsyncGenerator<Part> {
  const example = card && !has.hasExample ? freshExample(card, situation) : null;
  if (example) {
    const { questionId, studentId } = situation.question;
    const runId = derivedId({ source: "/functions/concepts", id: questionId }, "concepts", "card-example");
    const { code, input, files, http, console } = example;
    const program = { runId, studentId, code, input, files, recordedHttp: http };
    yield (await runExample(runCode, program, signal, console)).block;
  }
  if (card && !has.hasCheck) yield { kind: "check", ...card.check };
}

function cardsFor(situation: Situation, knowledge: Knowledge) {
  const found = searchCards(situation, knowledge, 3).map(({ card }) => card);
  const here = cardOfExercise(situation, knowledge);
  return [...found.slice(0, here ? 2 : 3), ...(here ? [here] : [])].filter((card, at, all) => all.indexOf(card) === at);
}

async function repair(
  client: ModelClient,
  messages: ChatCompletionMessageParam[],
  code: string,
  stopped: string,
  signal: AbortSignal,
): Promise<string | null> {
  const asked: ChatCompletionMessageParam[] = [
    ...messages,
    { role: "assistant", content: `\`\`\`python\n${code}\n\`\`\`` },
    {
      role: "user",
      content: `This example did not run: ${stopped.slice(0, 300)}. Send only the repaired example, in one \`\`\`python fence.`,
    },
  ];
  try {
    const splitter = createStreamSplitter();
    const pieces: Piece[] = [];
    for await (const text of client.stream(asked, signal)) pieces.push(...splitter.push(text));
    pieces.push(...splitter.end());
    return pieces.find((piece) => piece.kind === "code")?.code ?? null;
  } catch {
    return null; // the first answer still stands
  }
}
