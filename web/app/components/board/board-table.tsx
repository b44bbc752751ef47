import { type FocusEvent, type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { Board } from "../../server/get-board.ts";
import { classesTexts } from "../../text/classes.ts";
import { commonTexts } from "../../text/common.ts";
import { useText } from "../../text.ts";
import { StateMark } from "../state-mark.tsx";
import { BoardHead } from "./board-head.tsx";
import { CellNote, describeStanding } from "./cell-note.tsx";
import type { Standings } from "./use-standings.ts";

interface Place {
  readonly student: string;
  readonly exercise: string;
}

/** Students down, exercises across. One stop of the Tab key; arrow keys go from cell to cell, Enter opens the student. */
export function BoardTable({
  students,
  exercises,
  standings,
  lastChanged,
  openStudent,
  onOpen,
}: {
  students: Board["students"];
  exercises: Board["exercises"];
  standings: Standings;
  lastChanged: string | null;
  openStudent: string | null;
  onOpen: (studentId: string) => void;
}) {
  const all = useText(classesTexts);
  const text = all.board;
  const { states } = useText(commonTexts);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const [noted, setNoted] = useState<{ place: Place; box: DOMRect } | null>(null);

  const note = (event: FocusEvent<HTMLElement> | MouseEvent<HTMLElement>, place: Place) =>
    setNoted({ place, box: event.currentTarget.getBoundingClientRect() });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setNoted(null);
    const isRtl = table.current !== null && getComputedStyle(table.current).direction === "rtl";
    const steps: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, isRtl ? 1 : -1],
      ArrowRight: [0, isRtl ? -1 : 1],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const row = Math.min(students.length - 1, Math.max(0, at.row + step[0]));
    const column = Math.min(exercises.length - 1, Math.max(0, at.column + step[1]));
    setAt({ row, column });
    table.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
  };
  const standingOf = ({ student, exercise }: Place): ExerciseStanding | undefined =>
    standings.get(student)?.get(exercise);

  return (
    <div className="scroll-quiet max-h-[calc(100dvh-11rem)] rounded-md border border-line print:max-h-none print:overflow-visible">
      <table ref={table} className="board" onKeyDown={onKeyDown} onMouseLeave={() => setNoted(null)}>
        <caption className="sr-only">
          {text.table}. {text.keys}
        </caption>
        <BoardHead exercises={exercises} />
        <tbody>
          {students.map((student, row) => {
            const solved = exercises.filter((exercise) =>
              standingOf({ student: student.id, exercise: exercise.slug })?.state.startsWith("solved"),
            );
            return (
              <tr key={student.id} data-open={openStudent === student.id ? "" : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    onClick={() => onOpen(student.id)}
                    data-inset-focus
                    className="block tablet:w-56 w-44 truncate px-3 text-start font-normal leading-7 hover:underline"
                    title={student.name}
                  >
                    <bdi>{student.name}</bdi>
                  </button>
                </th>
                {exercises.map((exercise, column) => {
                  const place = { student: student.id, exercise: exercise.slug };
                  const standing = standingOf(place);
                  const isCurrent = at.row === row && at.column === column;
                  return (
                    <td
                      key={exercise.slug}
                      data-first-of-lesson={isFirstOfLesson(exercises, column) ? "" : undefined}
                      data-changed={lastChanged === `${student.id} ${exercise.slug}` ? standing?.changedAt : undefined}
                    >
                      <button
                        type="button"
                        data-cell={`${row}-${column}`}
                        data-inset-focus
                        tabIndex={isCurrent ? 0 : -1}
                        onFocus={(event) => {
                          setAt({ row, column });
                          note(event, place);
                        }}
                        onBlur={() => setNoted(null)}
                        onMouseEnter={(event) => note(event, place)}
                        onClick={() => onOpen(student.id)}
                        aria-label={`${student.name}, ${exercise.title}: ${describeStanding(standing, all, states)}`}
                        className="grid h-7 w-8 place-items-center"
                      >
                        <StateMark
                          key={standing?.state}
                          state={standing?.state ?? "not-started"}
                          size={15}
                          label={null}
                        />
                      </button>
                    </td>
                  );
                })}
                <td className="whitespace-nowrap px-3 text-end text-soft tabular-nums">
                  {text.solved(solved.length, exercises.length)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {noted && (
        <CellNote
          box={noted.box}
          title={exercises.find((exercise) => exercise.slug === noted.place.exercise)?.title ?? ""}
          standing={standingOf(noted.place)}
        />
      )}
    </div>
  );
}

const isFirstOfLesson = (exercises: Board["exercises"], column: number) =>
  column > 0 && exercises[column - 1]?.lesson !== exercises[column]?.lesson;
