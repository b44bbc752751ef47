import { Link } from "@remix-run/react";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { Board, BoardStudent } from "../../server/board/get-board.ts";
import { classesTexts } from "../../text/classes.ts";
import { reportsTexts } from "../../text/reports.ts";
import { useText } from "../../text.ts";
import { StateWord } from "../state-mark.tsx";
import { TimeAgo } from "../time-ago.tsx";
import type { OpenPlace } from "./open-place.ts";

/** What a student has begun: what needs a look first, then the latest. */
export function StudentExercises({
  path,
  student,
  exercises,
  standings,
  onOpen,
}: {
  /** Of the student's own pages. */
  path: string;
  student: BoardStudent;
  exercises: Board["exercises"];
  standings: ReadonlyMap<string, ExerciseStanding> | undefined;
  onOpen: (place: OpenPlace) => void;
}) {
  const { board: text } = useText(classesTexts);
  const reports = useText(reportsTexts);
  const begun = exercises
    .flatMap((exercise) => {
      const standing = standings?.get(exercise.slug);
      return standing ? [{ exercise, standing }] : [];
    })
    .sort((one, other) => urgency(one.standing) - urgency(other.standing));
  return (
    <>
      <ol className="scroll-quiet grow">
        {begun.length === 0 && <li className="px-5 py-4 text-14 text-soft">{text.notStarted}</li>}
        {begun.map(({ exercise, standing }) => (
          <li key={exercise.slug} className="border-line border-b">
            <button
              type="button"
              data-inset-focus
              onClick={() => onOpen({ studentId: student.id, exercise: exercise.slug })}
              className="block w-full px-5 py-3 text-start hover:bg-ink/4"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="wrap-anywhere text-14">{exercise.title}</span>
                <span className="shrink-0 text-12 text-faint">
                  <TimeAgo at={standing.changedAt} />
                </span>
              </span>
              <span className="mt-0.5 flex flex-wrap items-center gap-x-3 text-14 text-soft">
                <StateWord state={standing.state} />
                <span>{text.runs(standing.attempts)}</span>
                {standing.testsTotal > 0 && <span>{text.tests(standing.testsPassed, standing.testsTotal)}</span>}
                {standing.lastErrorType && !standing.state.startsWith("solved") && (
                  <span>{text.lastError(standing.lastErrorType)}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="flex flex-wrap gap-x-5 gap-y-1 border-line border-t px-5 py-3 text-14 [&_a]:text-accent [&_a]:underline [&_a]:underline-offset-3">
        <Link to={path}>{reports.ofStudent}</Link>
        <Link to={`${path}/password`}>{text.newPassword}</Link>
      </p>
    </>
  );
}

function urgency(standing: ExerciseStanding): number {
  const rank = { stuck: 0, working: 1, "solved-with-help": 2, "solved-alone": 2, "not-started": 3 }[standing.state];
  // Within a rank, what changed last comes first; a rank weighs more than any time.
  return rank * 1e15 - new Date(standing.changedAt).getTime();
}
