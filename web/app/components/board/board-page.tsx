import { Link } from "@remix-run/react";
import { ArrowDownWideNarrow, Printer } from "lucide-react";
import { useMemo, useState } from "react";
import { exerciseStates } from "../../../../events/vocabulary.ts";
import { useLiveStatus } from "../../live/use-live.ts";
import type { Board } from "../../server/get-board.ts";
import { classesTexts } from "../../text/classes.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { StateWord } from "../state-mark.tsx";
import { EmptyState } from "../states.tsx";
import { BoardTable } from "./board-table.tsx";
import { ClassCode } from "./class-code.tsx";
import { sortByNeed } from "./sort-by-need.ts";
import { StuckCards } from "./stuck-cards.tsx";
import { StudentPanel } from "./student-panel.tsx";
import { useStandings } from "./use-standings.ts";

/** The class at work: who needs help first, then everybody on everything, live. */
export function BoardPage({ board }: { board: Board }) {
  const texts = useText(classesTexts);
  const text = texts.board;
  const { standings, lastChanged } = useStandings(board.classroom.id, board.standings);
  const status = useLiveStatus();
  const isLive = status === "connected";
  const [openStudent, setOpenStudent] = useState<string | null>(null);
  const [sortedAt, setSortedAt] = useState(0);
  // While one looks, rows keep their place: the order is made when the page is opened, and again when one asks for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: changes of a cell must not move rows
  const order = useMemo(
    () => sortByNeed(board.students, (id) => [...(standings.get(id)?.values() ?? [])]).map((student) => student.id),
    [sortedAt, board.students.length],
  );
  const students = order.flatMap((id) => board.students.find((student) => student.id === id) ?? []);
  const open = board.students.find((student) => student.id === openStudent);
  return (
    <div className="flex min-h-0 grow flex-col gap-5 px-4 pt-6 pb-8">
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0">
          <Link to="/classes" className="text-14 text-soft hover:text-ink hover:underline" data-no-print>
            {texts.title}
          </Link>
          <h1 className="wrap-anywhere font-[620] font-serif text-28">{board.classroom.name}</h1>
        </div>
        <p role="status" className="pb-1 text-14 text-soft" data-no-print>
          <span
            aria-hidden="true"
            className={`me-1.5 inline-block size-2 rounded-full ${isLive ? "bg-done" : "border border-edge"}`}
          />
          {isLive ? text.live : status === "lost" ? text.notLive : text.connecting}
        </p>
        <div className="ms-auto flex flex-wrap items-center gap-2" data-no-print>
          <ClassCode code={board.classroom.code} />
          <Button kind="quiet" onClick={() => setSortedAt((times) => times + 1)}>
            <ArrowDownWideNarrow size={16} aria-hidden="true" />
            {text.sort}
          </Button>
          <Button kind="quiet" onClick={() => window.print()}>
            <Printer size={16} aria-hidden="true" />
            {text.print}
          </Button>
        </div>
      </header>
      {board.students.length === 0 ? (
        <EmptyState title={text.noStudents}>{text.noStudentsBody(board.classroom.code)}</EmptyState>
      ) : (
        <>
          <StuckCards board={board} onOpen={setOpenStudent} />
          <div className="flex flex-col gap-3">
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {exerciseStates.map((state) => (
                <li key={state}>
                  <StateWord state={state} />
                </li>
              ))}
              <li className="ms-auto text-14 text-faint max-tablet:hidden">{text.sortedByNeed}</li>
            </ul>
            {board.exercises.length === 0 && <p className="text-14 text-soft">{text.noExercises}</p>}
            <BoardTable
              students={students}
              exercises={board.exercises}
              standings={standings}
              lastChanged={lastChanged}
              openStudent={openStudent}
              onOpen={setOpenStudent}
            />
          </div>
        </>
      )}
      {open && (
        <StudentPanel
          classroomId={board.classroom.id}
          student={open}
          exercises={board.exercises}
          standings={standings.get(open.id) ?? new Map()}
          onClose={() => setOpenStudent(null)}
        />
      )}
    </div>
  );
}
