import { Link, useFetcher } from "@remix-run/react";
import { ArrowLeft, Maximize2, X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { loader } from "../../routes/classes_.$classroomId_.students_.$studentId_.exercises_.$exercise.tsx";
import type { Board, BoardStudent } from "../../server/board/get-board.ts";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { attemptsTexts } from "../../text/attempts.ts";
import { classesTexts } from "../../text/classes.ts";
import { commonTexts } from "../../text/common.ts";
import { useText } from "../../text.ts";
import { WorkTimeline } from "../attempts/work-timeline.tsx";
import { SkeletonLines } from "../states.tsx";
import type { OpenPlace } from "./open-place.ts";
import { StudentExercises } from "./student-exercises.tsx";

const iconButton = "rounded-md p-1.5 text-soft hover:text-ink";

/** One student's work over the right of the board, which keeps its place behind it. */
export function StudentPanel({
  classroomId,
  student,
  place,
  exercises,
  standings,
  replies,
  onOpen,
  onClose,
}: {
  classroomId: string;
  student: BoardStudent;
  place: OpenPlace;
  exercises: Board["exercises"];
  standings: ReadonlyMap<string, ExerciseStanding> | undefined;
  replies: readonly SavedReply[];
  onOpen: (place: OpenPlace) => void;
  onClose: () => void;
}) {
  const { board: text } = useText(classesTexts);
  const attempts = useText(attemptsTexts);
  const close = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another student is a panel opened anew
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [student.id]);
  const { exercise } = place;
  const path = `/classes/${classroomId}/students/${student.id}`;
  return (
    <aside
      aria-label={text.panel(student.name)}
      data-no-print
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="settle fixed inset-y-0 end-0 z-10 flex w-full max-w-[38rem] flex-col border-line border-s bg-paper shadow-float"
    >
      <div className="flex items-start gap-2 border-line border-b px-5 py-4">
        {exercise !== null && (
          <button
            type="button"
            className={`-ms-2 ${iconButton}`}
            onClick={() => onOpen({ studentId: student.id, exercise: null })}
            aria-label={text.panel(student.name)}
          >
            <ArrowLeft size={18} aria-hidden="true" className="rtl:-scale-x-100" />
          </button>
        )}
        <div className="min-w-0 grow">
          <h2 className="wrap-anywhere font-[620] font-serif text-18">
            <bdi>{student.name}</bdi>
          </h2>
          {exercise !== null && (
            <p className="text-14 text-soft">{exercises.find(({ slug }) => slug === exercise)?.title ?? exercise}</p>
          )}
        </div>
        {exercise !== null && (
          <Link to={`${path}/exercises/${exercise}`} className={iconButton} aria-label={attempts.wholePage}>
            <Maximize2 size={18} aria-hidden="true" />
          </Link>
        )}
        <button ref={close} type="button" onClick={onClose} aria-label={text.closePanel} className={iconButton}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      {exercise === null ? (
        <StudentExercises path={path} student={student} exercises={exercises} standings={standings} onOpen={onOpen} />
      ) : (
        <OpenWork
          key={exercise}
          path={`${path}/exercises/${exercise}`}
          changedAt={standings?.get(exercise)?.changedAt}
          replies={replies}
        />
      )}
    </aside>
  );
}

/** The attempts, asked for again when the cell changes. */
function OpenWork({
  path,
  changedAt,
  replies,
}: {
  path: string;
  changedAt: string | undefined;
  replies: readonly SavedReply[];
}) {
  const { loading } = useText(commonTexts);
  const fetcher = useFetcher<typeof loader>();
  const { load } = fetcher;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the cell is the reason to ask again
  useEffect(() => load(path), [load, path, changedAt]);
  return (
    <div className="scroll-quiet grow px-5 py-4">
      {fetcher.data ? (
        <WorkTimeline work={fetcher.data.work} student={fetcher.data.student} path={path} replies={replies} />
      ) : (
        <SkeletonLines lines={8} label={loading} />
      )}
    </div>
  );
}
