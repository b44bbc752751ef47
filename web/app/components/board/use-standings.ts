import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import { useLive, useWatchedClassroom } from "../../live/use-live.ts";
import type { LiveMessage } from "../../live/wire.ts";

export type Standings = ReadonlyMap<string, ReadonlyMap<string, ExerciseStanding>>;

/** Alerts come from the server's own table: when somebody gets stuck or unstuck, it is asked again, once for a burst. */
const askAgainMs = 400;

/** A classroom's cells, by student and exercise, as they change. */
export function useStandings(
  classroomId: string,
  first: readonly ExerciseStanding[],
): { standings: Standings; lastChanged: { student: string; exercise: string } | null } {
  const [standings, setStandings] = useState(() => group(first));
  const [lastChanged, setLastChanged] = useState<{ student: string; exercise: string } | null>(null);
  const { revalidate } = useRevalidator();
  const timer = useRef<number>();
  const latest = useRef(standings);
  latest.current = standings;
  useEffect(() => setStandings(group(first)), [first]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useWatchedClassroom(classroomId);
  useLive(
    useCallback(
      (message: LiveMessage) => {
        const askAgain = () => {
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(revalidate, askAgainMs);
        };
        // Whoever is stuck is told of to the teacher, too: whichever comes last finds the alert in its table.
        if (message.type === "dev.learnflow.notification.sent.v1") askAgain();
        if (message.type !== "dev.learnflow.progress.changed.v1") return;
        const { studentId, exercise, state, changedAt } = message.data;
        const known = latest.current.get(studentId)?.get(exercise);
        if (known && known.changedAt > changedAt) return;
        setStandings((before) => put(before, message.data));
        setLastChanged({ student: studentId, exercise });
        if ((known?.state === "stuck") !== (state === "stuck")) askAgain();
      },
      [revalidate],
    ),
  );
  return { standings, lastChanged };
}

function group(standings: readonly ExerciseStanding[]): Standings {
  const grouped = new Map<string, Map<string, ExerciseStanding>>();
  for (const standing of standings) {
    const row = grouped.get(standing.studentId) ?? new Map<string, ExerciseStanding>();
    grouped.set(standing.studentId, row.set(standing.exercise, standing));
  }
  return grouped;
}

function put(before: Standings, standing: ExerciseStanding): Standings {
  const row = new Map(before.get(standing.studentId)).set(standing.exercise, standing);
  return new Map(before).set(standing.studentId, row);
}
