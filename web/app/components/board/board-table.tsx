import { type KeyboardEvent, type SyntheticEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Board } from "../../server/board/get-board.ts";
import type { BoardAlert } from "../../server/teaching/open-alerts.ts";
import { classesTexts } from "../../text/classes.ts";
import { useText } from "../../text.ts";
import { BoardHead } from "./board-head.tsx";
import { BoardRow } from "./board-row.tsx";
import { CellNote } from "./cell-note.tsx";
import type { OpenPlace } from "./open-place.ts";
import type { Standings } from "./standings.ts";

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Which cell an event is about; its button carries the place. */
function placeOf(event: SyntheticEvent): (Place & { box: DOMRect }) | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-cell]") : null;
  const [row, column] = cell?.dataset.cell?.split("-").map(Number) ?? [];
  return cell && row !== undefined && column !== undefined ? { row, column, box: cell.getBoundingClientRect() } : null;
}

/** The exercise on which something happened last; 0 where nothing has. */
function newestColumn(exercises: Board["exercises"], standings: Standings): number {
  const cells = [...standings.values()].flatMap((row) => [...row.values()]);
  const newest = cells.reduce((latest, cell) => (cell.changedAt > latest.changedAt ? cell : latest), {
    ...{ exercise: "", changedAt: "" },
  });
  return Math.max(
    0,
    exercises.findIndex(({ slug }) => slug === newest.exercise),
  );
}

/** Students down, exercises across. One stop of the Tab key; arrow keys go from cell to cell, Enter opens the student. */
export function BoardTable({
  students,
  exercises,
  standings,
  alerts,
  lastChanged,
  openStudent,
  onOpen,
}: {
  students: Board["students"];
  exercises: Board["exercises"];
  standings: Standings;
  alerts: readonly BoardAlert[];
  lastChanged: { student: string; exercise: string } | null;
  openStudent: string | null;
  /** The same function every time, or every row is drawn again. */
  onOpen: (place: OpenPlace) => void;
}) {
  const { board: text } = useText(classesTexts);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [noted, setNoted] = useState<(Place & { box: DOMRect }) | null>(null);

  // On paper there is room for what somebody has begun. One text, so that rows are drawn again only when it changes.
  const begunSlugs = exercises
    .filter((exercise) => [...standings.values()].some((row) => row.has(exercise.slug)))
    .map((exercise) => exercise.slug)
    .join(" ");
  const begun = useMemo(() => new Set(begunSlugs.split(" ")), [begunSlugs]);

  // A board begins where the class is at work, which may be far from the first exercise.
  const newest = useRef(newestColumn(exercises, standings));
  useEffect(() => {
    const sheet = table.current?.parentElement;
    const head = table.current?.querySelectorAll<HTMLElement>("thead th")[newest.current + 1];
    const names = table.current?.querySelector<HTMLElement>("thead th")?.offsetWidth ?? 0;
    if (!sheet || !head || head.offsetLeft + head.offsetWidth <= sheet.clientWidth) return;
    const isRtl = getComputedStyle(sheet).direction === "rtl";
    if (!isRtl) sheet.scrollLeft = head.offsetLeft - names - (sheet.clientWidth - names) / 2;
  }, []);

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
    if (!step || !placeOf(event)) return;
    event.preventDefault();
    const row = Math.min(students.length - 1, Math.max(0, at.row + step[0]));
    const column = Math.min(exercises.length - 1, Math.max(0, at.column + step[1]));
    table.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
  };
  const onFocus = (event: SyntheticEvent) => {
    const place = placeOf(event);
    if (place) setAt(place);
    setNoted(place);
  };
  const notedStudent = noted && students[noted.row];
  const notedExercise = noted && exercises[noted.column];
  return (
    <div className="scroll-quiet max-h-[calc(100dvh-11rem)] rounded-md border border-line print:max-h-none print:overflow-visible">
      <table
        ref={table}
        className="board"
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={() => setNoted(null)}
        onMouseOver={(event) => setNoted(placeOf(event))}
        onMouseLeave={() => setNoted(null)}
      >
        <caption className="sr-only">
          {text.table}. {text.keys}
        </caption>
        <BoardHead exercises={exercises} begun={begun} />
        <tbody>
          {students.map((student, row) => (
            <BoardRow
              key={student.id}
              student={student}
              row={row}
              exercises={exercises}
              begun={begun}
              standings={standings.get(student.id)}
              lastChanged={lastChanged?.student === student.id ? lastChanged.exercise : null}
              isOpen={openStudent === student.id}
              isLost={alerts.some((alert) => alert.studentId === student.id && alert.exercise === null)}
              activeColumn={at.row === row ? at.column : null}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      {noted && notedStudent && notedExercise && (
        <CellNote
          box={noted.box}
          title={notedExercise.title}
          standing={standings.get(notedStudent.id)?.get(notedExercise.slug)}
          alert={alerts.find(
            ({ studentId, exercise }) => studentId === notedStudent.id && exercise === notedExercise.slug,
          )}
        />
      )}
    </div>
  );
}
