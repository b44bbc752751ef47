import { useCallback, useEffect, useReducer, useRef } from "react";
import { v7 as uuidV7 } from "uuid";
import { useLive } from "../../live/use-live.ts";
import type { LiveMessage } from "../../live/wire.ts";
import { postForm } from "../post-form.ts";
import { foldRun, type RunEvent, type ShownRun } from "./run-state.ts";

export interface RunPlace {
  readonly exercise?: string;
  readonly lesson?: string;
  /** The example's place among the lesson's blocks. */
  readonly block?: string;
}

/**
 * Runs programs: sends them, and shows what comes over the live connection.
 *
 * @param place What the server knows the program by: an exercise, an example of a lesson, or nothing.
 */
export function useRun(place: RunPlace, first: ShownRun | null) {
  const [run, dispatch] = useReducer(foldRun, first);
  const latest = useRef(run);
  latest.current = run;
  const { exercise, lesson, block } = place;
  useEffect(() => dispatch({ type: "loaded", run: first }), [first]);

  useLive(
    useCallback((message: LiveMessage) => {
      const event = runEventOf(message);
      if (event) dispatch(event);
    }, []),
  );

  const send = useCallback(
    async (profile: ShownRun["profile"], code: string, more: { line?: string; input?: readonly string[] } = {}) => {
      const before = latest.current;
      const { line } = more;
      const goesOn = line !== undefined && before !== null;
      const input = goesOn ? [...before.input, line] : (more.input ?? []);
      const runId = uuidV7();
      dispatch({ type: "sent", runId, profile, code, input, line });
      const reply = await postForm("/runs", {
        ...{ runId, profile, code, input, exercise, lesson, block },
        replayToken: goesOn ? (before.result?.replayToken ?? undefined) : undefined,
      });
      if (reply.accepted) dispatch({ type: "accepted", runId, isWaiting: reply.isWaiting });
      else dispatch({ type: "failed", runId, code: reply.code, message: reply.message });
    },
    [exercise, lesson, block],
  );
  const stop = useCallback(() => {
    const { runId } = latest.current ?? {};
    dispatch({ type: "stopped" });
    if (runId) void postForm(`/runs/${runId}/stop`, {});
  }, []);
  return { run, send, stop };
}

function runEventOf(message: LiveMessage): RunEvent | null {
  switch (message.type) {
    case "dev.learnflow.run.output.v1":
      return { type: "output", ...message.data };
    case "dev.learnflow.run.finished.v1":
      return { type: "finished", result: message.data };
    case "dev.learnflow.submission.graded.v1": {
      const { runId, outcome, tests, quality, run } = message.data;
      return { type: "graded", runId, outcome, grading: { tests, quality }, result: run };
    }
    case "dev.learnflow.work.abandoned.v1": {
      const { kind, id, state, failure } = message.data;
      return kind === "run"
        ? { type: "failed", runId: id, code: state === "failed" ? (failure ?? "failed") : state, message: null }
        : null;
    }
    default:
      return null;
  }
}
