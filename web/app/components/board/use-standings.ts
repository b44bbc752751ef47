import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import { useLive, useWatchedClassroom } from "../../live/use-live.ts";
import { useNewest } from "../../live/use-newest.ts";
import type { LiveMessage } from "../../live/wire.ts";
import type { Board } from "../../server/board/get-board.ts";
import type { BoardAlert } from "../../server/teaching/open-alerts.ts";
import { mergeStandings, type Standings } from "./standings.ts";

/** Alerts come from the server's own table: when somebody gets stuck or unstuck, it is asked again, once for a burst. */
const askAgainMs = 400;
/** And now and then anyway: somebody joined, an alert's time is over. */
const lookAgainMs = 15_000;

/** What changes by itself beside the cells. */
type News = Pick<Board, "asOf" | "alerts" | "questions" | "total">;

/** A classroom's cells and alerts as they change. Rows and columns stay as they were loaded. */
export function useStandings(loaded: {
  classroomId: string;
  standings: readonly ExerciseStanding[];
  /** The same object until it is loaded anew. */
  board: News;
}): {
  standings: Standings;
  alerts: readonly BoardAlert[];
  questions: number;
  lastChanged: { student: string; exercise: string } | null;
  askAgain: () => void;
} {
  const { classroomId, board } = loaded;
  const { total } = board;
  const [standings, setStandings] = useState<Standings>(() => mergeStandings(new Map(), loaded.standings));
  const [{ alerts, questions }, take] = useNewest<News>(board);
  const [lastChanged, setLastChanged] = useState<{ student: string; exercise: string } | null>(null);
  const { revalidate } = useRevalidator();
  const timer = useRef<number>();
  const latest = useRef(standings);
  latest.current = standings;
  useEffect(() => setStandings((before) => mergeStandings(before, loaded.standings)), [loaded.standings]);

  const look = useCallback(async () => {
    if (document.visibilityState === "hidden") return;
    try {
      const response = await fetch(`/classes/${classroomId}/alerts`, { headers: { accept: "application/json" } });
      if (!response.ok) return;
      const now = (await response.json()) as News; // our own server, the same release
      take(now);
      if (now.total !== total) revalidate();
    } catch {
      // Without a connection there is nothing new; the page says so at its top.
    }
  }, [classroomId, total, take, revalidate]);
  const askAgain = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void look(), askAgainMs);
  }, [look]);
  useEffect(() => {
    const every = window.setInterval(() => void look(), lookAgainMs);
    return () => {
      window.clearInterval(every);
      window.clearTimeout(timer.current);
    };
  }, [look]);

  useWatchedClassroom(classroomId);
  useLive(
    useCallback(
      (message: LiveMessage) => {
        // Whoever is stuck is told of to the teacher, too: whichever comes last finds the alert in its table.
        if (message.type === "dev.learnflow.notification.sent.v1") askAgain();
        if (message.type !== "dev.learnflow.progress.changed.v1") return;
        const { studentId, exercise, state, changedAt } = message.data;
        const known = latest.current.get(studentId)?.get(exercise);
        if (known && known.changedAt > changedAt) return;
        setStandings((before) => mergeStandings(before, [message.data]));
        setLastChanged({ student: studentId, exercise });
        if ((known?.state === "stuck") !== (state === "stuck")) askAgain();
      },
      [askAgain],
    ),
  );
  return { standings, alerts, questions, lastChanged, askAgain };
}
