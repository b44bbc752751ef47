import { useCallback, useEffect, useReducer, useState } from "react";
import { v7 as uuidV7 } from "uuid";
import type { WantedRoute } from "../../../../events/vocabulary.ts";
import { useLive } from "../../live/use-live.ts";
import type { LiveMessage } from "../../live/wire.ts";
import { postForm } from "../post-form.ts";
import { foldTutor, isOver, type Turn, type TutorEvent } from "./tutor-state.ts";

/** Talks with the tutor about one exercise: asks, shows the answer while it comes, stops, rates. */
export function useTutor(exercise: string, first: readonly Turn[]) {
  const [turns, dispatch] = useReducer(foldTutor, first);
  const [draft, setDraft] = useState("");
  useEffect(() => dispatch({ type: "loaded", turns: first }), [first]);
  useLive(
    useCallback((message: LiveMessage) => {
      const event = tutorEventOf(message);
      if (event) dispatch(event);
    }, []),
  );

  const ask = useCallback(
    async (text: string, code: string) => {
      setDraft("");
      const questionId = uuidV7();
      dispatch({ type: "asked", questionId, text, code });
      const reply = await postForm("/questions", { questionId, exercise, text, code });
      if (reply.accepted) return dispatch({ type: "accepted", questionId });
      // What was typed goes back to where it was typed.
      setDraft((typed) => typed || text);
      dispatch({ type: "failed", questionId, code: reply.code, message: reply.message });
    },
    [exercise],
  );
  /** Asks a question again as another kind: "that is not what I meant". */
  const reroute = useCallback(async ({ questionId, text, code }: Turn, to: WantedRoute) => {
    const newQuestionId = uuidV7();
    dispatch({ type: "asked", questionId: newQuestionId, text, code });
    const reply = await postForm(`/questions/${questionId}/route`, { to, newQuestionId });
    if (reply.accepted) return dispatch({ type: "accepted", questionId: newQuestionId });
    dispatch({ type: "failed", questionId: newQuestionId, code: reply.code, message: reply.message });
  }, []);
  const stop = useCallback((questionId: string) => {
    dispatch({ type: "failed", questionId, code: "stopped", message: null });
    void postForm(`/questions/${questionId}/stop`, {});
  }, []);
  /** Thanked for once it is kept, not before: until then the question stays. */
  const rate = useCallback(async (answerId: string, helpful: boolean) => {
    const reply = await postForm(`/answers/${answerId}/rating`, { helpful: String(helpful) });
    if (reply.accepted) dispatch({ type: "rated", answerId, helpful });
  }, []);
  const isBusy = turns.some((turn) => !isOver(turn));
  return { turns, draft, setDraft, ask, reroute, stop, rate, isBusy };
}

function tutorEventOf(message: LiveMessage): TutorEvent | null {
  switch (message.type) {
    case "dev.learnflow.question.examined.v1":
      return { type: "examined", ...message.data };
    case "dev.learnflow.question.routed.v1":
      return {
        type: "routed",
        questionId: message.data.questionId,
        route: message.data.route,
        flags: message.data.flags,
        alternatives: message.data.alternatives.map(({ route }) => route),
      };
    case "dev.learnflow.answer.started.v1":
      return { type: "started", ...message.data };
    case "dev.learnflow.answer.extended.v1":
      return { type: "extended", ...message.data };
    case "dev.learnflow.answer.completed.v1":
      return { type: "completed", answer: message.data };
    case "dev.learnflow.work.abandoned.v1": {
      const { kind, id, state } = message.data;
      return kind === "question" ? { type: "failed", questionId: id, code: state, message: null } : null;
    }
    default:
      return null;
  }
}
