import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { Board } from "../../server/get-board.ts";
import { classesTexts } from "../../text/classes.ts";
import { useText } from "../../text.ts";
import { StateWord } from "../state-mark.tsx";
import { TimeAgo } from "../time-ago.tsx";

/** One student, exercise by exercise, over the right third of the board, which keeps its place behind it. */
export function StudentPanel({
  classroomId,
  student,
  exercises,
  standings,
  onClose,
}: {
  classroomId: string;
  student: Board["students"][number];
  exercises: Board["exercises"];
  standings: ReadonlyMap<string, ExerciseStanding>;
  onClose: () => void;
}) {
  const { board: text } = useText(classesTexts);
  const close = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another student is a panel opened anew
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [student.id]);
  // What needs a look first: stuck, then at work, then the latest.
  const begun = exercises
    .filter((exercise) => standings.has(exercise.slug))
    .sort((one, other) => urgency(standings.get(one.slug)) - urgency(standings.get(other.slug)));
  return (
    <aside
      aria-label={text.panel(student.name)}
      data-no-print
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="settle fixed inset-y-0 end-0 z-10 flex w-full max-w-[28rem] flex-col border-line border-s bg-sheet shadow-float"
    >
      <div className="flex items-start justify-between gap-3 border-line border-b px-5 py-4">
        <h2 className="wrap-anywhere font-[620] font-serif text-22">
          <bdi>{student.name}</bdi>
        </h2>
        <button
          ref={close}
          type="button"
          onClick={onClose}
          aria-label={text.closePanel}
          className="rounded-md p-1.5 text-soft hover:text-ink"
        >
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <ol className="scroll-quiet grow">
        {begun.length === 0 && <li className="px-5 py-4 text-14 text-soft">{text.notStarted}</li>}
        {begun.map((exercise) => {
          const standing = standings.get(exercise.slug);
          if (!standing) return null;
          return (
            <li key={exercise.slug} className="border-line border-b px-5 py-3">
              <p className="flex items-baseline justify-between gap-3">
                <span className="wrap-anywhere text-14">{exercise.title}</span>
                <span className="shrink-0 text-12 text-faint">
                  <TimeAgo at={standing.changedAt} />
                </span>
              </p>
              <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-14 text-soft">
                <StateWord state={standing.state} />
                <span>{text.runs(standing.attempts)}</span>
                {standing.testsTotal > 0 && <span>{text.tests(standing.testsPassed, standing.testsTotal)}</span>}
              </p>
              {standing.lastErrorType && !standing.state.startsWith("solved") && (
                <p className="text-14 text-soft">{text.lastError(standing.lastErrorType)}</p>
              )}
            </li>
          );
        })}
      </ol>
      <p className="border-line border-t px-5 py-3 text-14">
        <Link
          to={`/classes/${classroomId}/students/${student.id}/password`}
          className="text-accent underline decoration-1 underline-offset-3"
        >
          {text.newPassword}
        </Link>
      </p>
    </aside>
  );
}

function urgency(standing: ExerciseStanding | undefined): number {
  const rank = { stuck: 0, working: 1, "solved-with-help": 2, "solved-alone": 2, "not-started": 3 }[
    standing?.state ?? "not-started"
  ];
  // Within a rank, what changed last comes first; a rank weighs more than any time.
  return rank * 1e15 - new Date(standing?.changedAt ?? 0).getTime();
}
