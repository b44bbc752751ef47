import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import type { AnswerBlock } from "../../../events/answer.ts";
import { derivedId } from "../../../events/learnflow-event.ts";
import { checkClaims } from "../claims/check-claims.ts";
import { describeDivergence } from "../diverge/describe-divergence.ts";
import { type HintStep, nextHint } from "../hint-ladder.ts";
import type { Knowledge } from "../knowledge.ts";
import type { LeakGate } from "../leak/gate.ts";
import { createLeakGate } from "../leak/leak-gate.ts";
import { observeDivergence, observeTests, observeTrace } from "../offline/observe.ts";
import { cardOfExercise, freshExample, searchCards } from "../offline/pick-card.ts";
import type { Part } from "../part.ts";
import type { RunCode } from "../run-code.ts";
import { runExample } from "../run-example.ts";
import type { Situation } from "../situation.ts";
import type { ModelTutor } from "../tutor.ts";
import type { ModelClient } from "./model-client.ts";
import { packPrompt } from "./prompt.ts";
import { createPieceShower, type Shown } from "./show-pieces.ts";
import { createStreamSplitter, type Piece } from "./split-stream.ts";

/** Answers that speak about the student's program, so that what they say can be compared with its run. */
const aboutOwnCode: ReadonlySet<string> = new Set(["debug", "code_explain", "hint", "review"]);

/** Answers with a language model: prose flows, code waits until it has run, nothing passes that solves the exercise. */
export function createModelTutor(client: ModelClient): ModelTutor {
  return async function* answer(situation, { knowledge, runCode, signal }) {
    const { question, exercise } = situation;
    const seeksSolution =
      exercise !== null && (question.route === "hint" || question.flags.includes("solution_seeking"));
    const step = seeksSolution ? nextHint(situation) : null;
    const hintOf = (given: HintStep) => (given.kind === "step" ? (exercise?.hints[given.level - 1] ?? "") : "");
    const cards = cardsFor(situation, knowledge);
    const differs = question.route === "debug" ? await tellDifference(situation, runCode, signal) : null;
    const { messages } = packPrompt(situation, cards, step?.kind === "step" ? hintOf(step) : null, differs);
    const gate = createLeakGate(situation, runCode, signal);
    yield {
      kind: "about",
      sources: cards.map((card) => ({ title: card.title, url: card.doc, card: card.id })),
      concepts: cards.map((card) => card.concept),
      hintLevel: step?.kind === "step" ? step.level : null,
    };

    // Runs while the model thinks.
    const hasProgram = Boolean(question.code?.trim());
    const tracing =
      hasProgram && aboutOwnCode.has(question.route)
        ? observeTrace(situation, runCode, signal).then(
            ({ run }) => run,
            () => null,
          )
        : null;
    let codes = 0;
    const shower = createPieceShower({
      gate,
      isExerciseOpen: exercise !== null,
      checkSentences: tracing && (async (sentences) => checkClaims(sentences, await tracing).markdown),
      prove,
      ladder() {
        const given = step ?? nextHint(situation);
        return { step: given, hint: hintOf(given) };
      },
    });

    /** The code with what it really printed; where it stops, one try to repair it; else nothing, and the card's example follows. */
    async function prove(code: string, spoken: string): Promise<AnswerBlock | null> {
      const first = await runOne(code);
      const stoppedBy = first.result?.error?.type;
      if (first.block.verified && (stoppedBy === undefined || spoken.includes(stoppedBy))) return first.block;
      if (first.result === null) return first.block;
      const stopped = first.result.error
        ? `${first.result.error.type}: ${first.result.error.message}`
        : first.result.outcome;
      const repaired = await repair(client, messages, code, stopped, signal);
      if (repaired === null || (await gate.code(repaired))) return null;
      const second = await runOne(repaired);
      return second.result?.outcome === "finished" ? second.block : null;
    }
    const runOne = (code: string) => {
      const runId = derivedId(
        { source: "/functions/concepts", id: question.questionId },
        "concepts",
        `code-${codes++}`,
      );
      return runExample(runCode, { runId, studentId: question.studentId, code }, signal);
    };

    const splitter = createStreamSplitter();
    for await (const text of client.stream(messages, signal))
      for (const piece of splitter.push(text)) yield* shower.show(piece);
    for (const piece of splitter.end()) yield* shower.show(piece);
    yield* shower.end();
    const card = cards[0] ?? cardOfExercise(situation, knowledge);
    yield* completeFromCard(situation, card, { ...shower.shown, gate }, runCode, signal);
  };
}

/** The smallest input that shows what is wrong, found by running: what the model says about it need not be guessed. */
async function tellDifference(situation: Situation, runCode: RunCode, signal: AbortSignal): Promise<string | null> {
  const code = situation.question.code ?? "";
  if (!situation.exercise || code.trim() === "") return null;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(longestLookMs)]);
    const tests = await observeTests(situation, runCode, limit);
    if (!tests?.some(({ outcome }) => outcome === "failed")) return null;
    const diverged = await observeDivergence(situation, tests, runCode, limit);
    const told = diverged && describeDivergence(diverged, code);
    return told && [told.shown, told.step].filter((text) => text !== null).join("\n");
  } catch {
    return null; // the model answers without it
  }
}

/** The search ends in two seconds; the wait for the first word must not grow by more. */
const longestLookMs = 3_000;

/** What the model left out of the contract comes from the card. */
async function* completeFromCard(
  situation: Situation,
  card: ReturnType<Knowledge["cardById"]>,
  has: Shown & { gate: LeakGate },
  runCode: RunCode,
  signal: AbortSignal,
): AsyncGenerator<Part> {
  const example = card && !has.hasExample ? freshExample(card, situation) : null;
  if (example && !(await has.gate.alone(example.code))) {
    const { questionId, studentId } = situation.question;
    const runId = derivedId({ source: "/functions/concepts", id: questionId }, "concepts", "card-example");
    const { code, input, files, http, console } = example;
    const program = { runId, studentId, code, input, files, recordedHttp: http };
    const { block } = await runExample(runCode, program, signal, console);
    if (block.output === null || !(await has.gate.output(block.output))) yield block;
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
