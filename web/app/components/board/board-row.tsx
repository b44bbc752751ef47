import { memo } from "react";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { Board } from "../../server/board/get-board.ts";
import { classesTexts } from "../../text/classes.ts";
import { commonTexts } from "../../text/common.ts";
import { useText } from "../../text.ts";
import { StateMark } from "../state-mark.tsx";
import { describeStanding } from "./cell-note.tsx";
import type { OpenPlace } from "./open-place.ts";

/** One student on every exercise. Thousands of cells stand on a board, so only a row that changed is drawn again. */
export const BoardRow = memo(function BoardRow({
  student,
  row,
  exercises,
  begun,
  standings,
  lastChanged,
  isOpen,
  isLost,
  activeColumn,
  onOpen,
}: {
  student: Board["students"][number];
  row: number;
  exercises: Board["exercises"];
  begun: ReadonlySet<string>;
  standings: ReadonlyMap<string, ExerciseStanding> | undefined;
  /** The exercise whose cell has just changed. */
  lastChanged: string | null;
  isOpen: boolean;
  /** Stuck on what is no exercise: a lesson, its questions. */
  isLost: boolean;
  /** Of the one cell on the board that the Tab key stops at. */
  activeColumn: number | null;
  onOpen: (place: OpenPlace) => void;
}) {
  const texts = useText(classesTexts);
  const { states } = useText(commonTexts);
  const solved = exercises.filter((exercise) => standings?.get(exercise.slug)?.state.startsWith("solved")).length;
  return (
    <tr data-open={isOpen ? "" : undefined}>
      <th scope="row">
        <button
          type="button"
          onClick={() => onOpen({ studentId: student.id, exercise: null })}
          data-inset-focus
          className="flex tablet:w-56 w-36 items-center gap-1.5 px-3 text-start font-normal leading-7 hover:underline print:leading-[5mm]"
          title={student.name}
        >
          <bdi className="min-w-0 truncate">{student.name}</bdi>
          {isLost && <StateMark state="stuck" />}
        </button>
      </th>
      {exercises.map((exercise, column) => {
        const standing = standings?.get(exercise.slug);
        return (
          <td
            key={exercise.slug}
            className={begun.has(exercise.slug) ? undefined : "print:hidden"}
            data-first-of-lesson={column > 0 && exercises[column - 1]?.lesson !== exercise.lesson ? "" : undefined}
            data-changed={lastChanged === exercise.slug ? standing?.changedAt : undefined}
          >
            <button
              type="button"
              data-cell={`${row}-${column}`}
              data-inset-focus
              tabIndex={activeColumn === column ? 0 : -1}
              onClick={() => onOpen({ studentId: student.id, exercise: exercise.slug })}
              aria-label={`${student.name}, ${exercise.title}: ${describeStanding(standing, texts, states)}`}
              data-state={standing?.state ?? "not-started"}
              className="cell-mark grid h-7 w-8 place-items-center print:h-[5mm] print:w-[4.6mm]"
            />
          </td>
        );
      })}
      <td className="whitespace-nowrap px-3 text-end text-soft tabular-nums">
        {texts.board.solved(solved, exercises.length)}
      </td>
    </tr>
  );
});
