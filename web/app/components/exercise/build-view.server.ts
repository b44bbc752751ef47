import type { SupportLevel } from "../../../../events/vocabulary.ts";
import type { OpenedExercise } from "../../server/learning/find-exercise.ts";
import type { ConversationForStudent, Exchange } from "../../server/questions/find-conversation.ts";
import type { RunForStudent } from "../../server/runs/runs.ts";
import { renderMarkdown, showBlocks } from "../content/render-markdown.server.tsx";
import { newTurn, type Turn } from "../tutor/tutor-state.ts";
import type { ExerciseView } from "./exercise-view.ts";
import type { ShownRun } from "./run-state.ts";

/** What the server knows of an exercise and of one student's work on it, as the page shows it. */
export function buildExerciseView({
  opened: { exercise, draft, standing, hints },
  runs,
  conversation,
  support,
}: {
  opened: OpenedExercise;
  /** Newest first. */
  runs: readonly RunForStudent[];
  conversation: ConversationForStudent | null;
  support: SupportLevel;
}): ExerciseView {
  const { slug, kind, title, minutes, lesson, starter, program, lines, next } = exercise;
  return {
    ...{ slug, kind, title, minutes, lesson, starter, program, lines, support },
    task: showBlocks(exercise.taskBlocks),
    follows: exercise.follows ?? null,
    tests: exercise.tests.map(({ name, hidden, called }) => ({ name, hidden, isCall: called !== null })),
    hints: { taken: hints.map(showHint), total: exercise.hintCount },
    state: standing?.state ?? "not-started",
    stateAsOf: standing?.changedAt ?? "",
    draft: draft && { code: draft.code, savedAt: draft.savedAt.toISOString() },
    run: showRuns(runs),
    turns: conversation?.exchanges.map(showExchange) ?? [],
    next: next
      ? { to: `/exercises/${next.slug}`, title: next.title, kind: "exercise" }
      : { to: "/learn", title: "", kind: "home" },
  };
}

export const showHint = (markdown: string) => [{ kind: "html" as const, html: renderMarkdown(markdown) }];

/** The last run, with the tests of the last submission beside it. */
function showRuns(runs: readonly RunForStudent[]): ShownRun | null {
  const last = runs.find((run) => run.profile === "run" || run.profile === "grade");
  if (!last) return null;
  const graded = runs.find((run) => run.grading !== null);
  const { id: runId, profile, code, input, result, state } = last;
  const isOver = state !== "requested";
  const failed = state === "failed" ? (last.failure ?? "failed") : state;
  return {
    ...{ runId, profile, code, input, result },
    phase: isOver ? "ended" : "waiting",
    earlier: [],
    output: result?.output ?? [],
    nextIndex: 0,
    grading: graded?.grading ?? null,
    failure: isOver && state !== "finished" ? { code: failed, message: null } : null,
    isWaiting: false,
  };
}

function showExchange({ questionId, text, code, state, failure, answer }: Exchange): Turn {
  const turn = newTurn(questionId, text, code);
  if (!answer?.isComplete) {
    if (state === "requested") return { ...turn, phase: "sent" };
    return { ...turn, phase: "failed", failure: { code: failure ?? state, message: null } };
  }
  const { answerId, mode, blocks, sources, hintLevel, offline, helpful } = answer;
  return {
    ...{ ...turn, answerId, blocks, sources, hintLevel, offline },
    phase: "answered",
    route: mode,
    isHelpful: helpful,
  };
}
