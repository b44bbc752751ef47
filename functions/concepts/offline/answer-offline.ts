import { derivedId } from "../../../events/learnflow-event.ts";
import { divergeAnswer } from "../diverge/diverge-answer.ts";
import { createRunCases } from "../diverge/run-cases.ts";
import { nextHint } from "../hint-ladder.ts";
import { examplesOf, type Knowledge } from "../knowledge.ts";
import { createLeakGate } from "../leak/leak-gate.ts";
import type { Part } from "../part.ts";
import { makePractice } from "../practice/make-practice.ts";
import type { RunCode } from "../run-code.ts";
import { runExample } from "../run-example.ts";
import type { Situation } from "../situation.ts";
import { answerCode, codeOf } from "./answer-code.ts";
import { answerConcept, followsUp } from "./answer-concept.ts";
import { answerDebug } from "./answer-debug.ts";
import { answerOffTopic, answerSetup, answerUnsafe } from "./answer-fixed.ts";
import { answerHint } from "./answer-hint.ts";
import { answerIdea, tellsIdea } from "./answer-idea.ts";
import { answerLost, isLost } from "./answer-lost.ts";
import { answerPrediction, asksForAnswer, tellsAnswer } from "./answer-prediction.ts";
import { answerReview } from "./answer-review.ts";
import { answerPractice, answerProgress, conceptForNew } from "./answer-standing.ts";
import { answerTask } from "./answer-task.ts";
import { answerUntouched, isUntouched } from "./answer-untouched.ts";
import { type Draft, leadOf } from "./draft.ts";
import { findGist } from "./gist/find-gist.ts";
import { observeRun, observeTests, observeTrace, saidAnswer } from "./observe.ts";
import { lastExample } from "./pick-card.ts";
import { tryExpression } from "./try-expression.ts";

export interface OfflineTutor {
  readonly knowledge: Knowledge;
  readonly runCode: RunCode;
  readonly signal?: AbortSignal | undefined;
}

/** The tutor without a language model: an answer under the contract, from cards, the exercise and what really ran. */
export async function* answerOffline(situation: Situation, tutor: OfflineTutor): AsyncGenerator<Part> {
  const draft = await draftAnswer(situation, tutor);
  yield { kind: "about", sources: draft.sources, concepts: draft.concepts, hintLevel: draft.hintLevel };
  yield { kind: "prose", markdown: leadOf(draft) };
  const example = await harmless(draft, situation, tutor);
  if (draft.example && !example) yield { kind: "about", withheld: 1 };
  if (example) {
    const { questionId, studentId } = situation.question;
    const runId = derivedId({ source: "/functions/concepts", id: questionId }, "concepts", "card-example");
    const { code, input, files, http, console } = example;
    const program = { runId, studentId, code, input, files, recordedHttp: http };
    yield (await runExample(tutor.runCode, program, tutor.signal, console)).block;
  }
  yield { kind: "prose", markdown: example ? draft.next : `\n\n${draft.next}` };
  if (draft.check) yield { kind: "check", ...draft.check };
}

/** The draft's example, or another of its card, that does not happen to solve the open exercise. */
async function harmless(draft: Draft, situation: Situation, { knowledge, runCode, signal }: OfflineTutor) {
  if (!draft.example || !situation.exercise) return draft.example;
  const gate = createLeakGate(situation, runCode, signal);
  const cards = draft.sources.flatMap(({ card }) => (card === null ? [] : (knowledge.cardById(card) ?? [])));
  for (const example of [draft.example, ...cards.flatMap(examplesOf)])
    if (!(await gate.alone(example.code))) return example;
  return null;
}

async function draftAnswer(situation: Situation, tutor: OfflineTutor): Promise<Draft> {
  const { knowledge, runCode, signal } = tutor;
  const { route } = situation.question;
  let tests: Awaited<ReturnType<typeof observeTests>> = null;
  if (route === "hint" || route === "review" || asksWhetherRight(situation)) {
    tests = await observeTests(situation, runCode, signal);
    // Whoever is there already is told so, whatever they asked for.
    if (isRight(tests))
      return asksForAnswer(situation)
        ? answerPrediction(situation, knowledge, null)
        : answerReview(situation, knowledge, tests);
  }
  if (tellsAnswer(situation) && (route === "debug" || route === "review" || asksWhetherRight(situation)))
    return predicted(situation, tutor);
  if (followsUp(situation, knowledge)) return answerConcept(situation, knowledge);
  if (mayBeLost(situation) && isLost(situation)) return answerLost(situation, knowledge);
  if (route !== "unsafe" && route !== "off_topic" && tellsIdea(situation)) return answerIdea(situation, knowledge);
  switch (route) {
    case "concept":
      return answerConcept(
        situation,
        knowledge,
        asksForAnswer(situation) ? null : await tryExpression(situation, runCode, signal),
      );
    case "code_explain":
      return explainCode(situation, tutor);
    case "debug":
      if (isUntouched(situation)) return answerUntouched(situation, knowledge);
      return answerDebug(situation, knowledge, await observeRun(situation, runCode, signal));
    case "review":
      return answerReview(situation, knowledge, tests);
    case "task":
      return answerTask(situation, knowledge);
    case "hint":
      return answerHint(situation, knowledge, nextHint(situation), tests);
    case "practice": {
      const concept = conceptForNew(situation, knowledge);
      const made = concept === null ? null : await makePractice(concept, situation, runCode, signal);
      return answerPractice(situation, knowledge, made);
    }
    case "progress":
      return answerProgress(situation, knowledge);
    case "setup":
      return answerSetup(situation);
    case "off_topic":
      return answerOffTopic(situation);
    case "unsafe":
      return answerUnsafe(situation);
  }
}

async function predicted(situation: Situation, { knowledge, runCode, signal }: OfflineTutor): Promise<Draft> {
  const { exercise, question } = situation;
  if (!exercise) return answerConcept(situation, knowledge);
  const { questionId, studentId } = question;
  const said = question.code?.trim() ? question.code : saidAnswer(question.text);
  const runCases = createRunCases(runCode, { questionId, studentId, http: exercise.http }, signal);
  return answerPrediction(situation, knowledge, await divergeAnswer(exercise, said, runCases));
}

/** The student's own program, or the example that the talk has just shown: what each line did when it ran. */
async function explainCode(situation: Situation, { knowledge, runCode, signal }: OfflineTutor): Promise<Draft> {
  const { question, history, exercise } = situation;
  // Only what its lines say: what they do is what the exercise asks.
  if (exercise && asksForAnswer(situation)) {
    const shown = { ...situation, question: { ...question, code: exercise.program } };
    const gist = await findGist(exercise.program, shown, runCode, signal);
    return answerCode(shown, knowledge, { run: null, typed: [], gist, isExample: true });
  }
  const aboutExample = asksForTrace.test(question.text) && history.at(-1)?.mode === "concept";
  const example = aboutExample || codeOf(situation) === null ? lastExample(situation, knowledge) : null;
  const isExample = example !== null && asksForTrace.test(question.text);
  const shown = isExample ? { ...situation, question: { ...question, code: example } } : situation;
  const code = codeOf(shown);
  if (code === null) return answerConcept(situation, knowledge);
  const observed = await observeTrace(shown, runCode, signal);
  if (observed.run === null || observed.run.steps.length === 0) {
    // What Python cannot read has done nothing yet: its error is what there is to explain.
    const seen = await observeRun(shown, runCode, signal);
    if (seen.result?.error) return answerDebug(shown, knowledge, seen);
  }
  return answerCode(shown, knowledge, { ...observed, gist: await findGist(code, shown, runCode, signal), isExample });
}

const asksForTrace = /\b(traces?|step[- ]by[- ]step|line by line|each step)\b/i;

/** "Is that right?" about an open exercise, whatever else stands beside it. */
function asksWhetherRight({ question: { text }, exercise }: Situation): boolean {
  return (
    exercise !== null &&
    /\b(?:right|correct|ok|okay|good|solved it|done it|does (?:it|this) work)\W*$/i.test(text.slice(-60))
  );
}

/** An open exercise has its hints and a program its faults: these help more than a kind word. */
function mayBeLost({ question: { route, code }, exercise }: Situation): boolean {
  if (route === "concept" || route === "off_topic") return true;
  if (route === "hint" || route === "task") return exercise === null;
  return (route === "debug" || route === "code_explain") && !code?.trim();
}

function isRight(tests: Awaited<ReturnType<typeof observeTests>>): boolean {
  return tests !== null && tests.length > 0 && tests.every((test) => test.outcome === "passed");
}
