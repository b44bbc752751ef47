import { Link, useSearchParams } from "@remix-run/react";
import { ArrowDownWideNarrow, Printer } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { exerciseStates } from "../../../../events/vocabulary.ts";
import { useLiveStatus } from "../../live/use-live.ts";
import { type BoardWish, boardPageSize } from "../../server/board/board-wish.ts";
import type { Board } from "../../server/board/get-board.ts";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { classesTexts } from "../../text/classes.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { StateWord } from "../state-mark.tsx";
import { EmptyState } from "../states.tsx";
import { ClassHead } from "../teacher/class-head.tsx";
import { BoardFilters } from "./board-filters.tsx";
import { BoardTable } from "./board-table.tsx";
import { ClassCode } from "./class-code.tsx";
import { keepOrder } from "./keep-order.ts";
import type { OpenPlace } from "./open-place.ts";
import { type PackedStandings, unpackStandings } from "./pack-standings.ts";
import { StuckCards } from "./stuck-cards.tsx";
import { StudentPanel } from "./student-panel.tsx";
import { useStandings } from "./use-standings.ts";

export type LoadedBoard = Omit<Board, "standings"> & { readonly standings: PackedStandings };

/** The class at work: who needs help first, then everybody on everything, live. */
export function BoardPage({
  board,
  wish,
  replies,
  refused,
}: {
  board: LoadedBoard;
  wish: BoardWish;
  replies: readonly SavedReply[];
  /** Why a plain form was not taken. */
  refused: string | null;
}) {
  const { board: text } = useText(classesTexts);
  const loaded = useMemo(() => unpackStandings(board, board.standings), [board]);
  const live = useStandings({
    classroomId: board.classroom.id,
    standings: loaded,
    board,
  });
  const [open, setOpen] = useState<OpenPlace | null>(null);
  // While one looks, rows keep their place: an order holds for a wish, until one asks to sort again.
  const order = useRef<{ wish: string; ids: readonly string[] }>({ wish: "", ids: [] });
  const [sorted, setSorted] = useState(0);
  const key = `${sorted} ${JSON.stringify(wish)}`;
  const students = keepOrder(order.current.wish === key ? order.current.ids : [], board.students);
  order.current = { wish: key, ids: students.map((student) => student.id) };
  const opened = open && board.students.find((student) => student.id === open.studentId);
  return (
    <div className="flex min-h-0 grow flex-col gap-5 px-4 pt-6 pb-8">
      <h1 className="sr-only">{board.classroom.name}</h1>
      <ClassHead classroom={board.classroom} questions={live.questions}>
        <LiveSign />
        <div className="ms-auto flex flex-wrap items-center gap-2" data-no-print>
          <ClassCode code={board.classroom.code} projectAt={`/classes/${board.classroom.id}/code`} />
          <Button kind="quiet" onClick={() => window.print()} className="max-tablet:hidden">
            <Printer size={16} aria-hidden="true" />
            {text.print}
          </Button>
        </div>
      </ClassHead>
      {refused && (
        <p role="alert" className="rounded-md bg-amber-wash px-4 py-2 text-14">
          {refused}
        </p>
      )}
      {board.total === 0 ? (
        <EmptyState title={text.noStudents}>{text.noStudentsBody(board.classroom.code)}</EmptyState>
      ) : (
        <>
          <StuckCards
            classroomId={board.classroom.id}
            alerts={live.alerts}
            replies={replies}
            onOpen={setOpen}
            onActed={live.askAgain}
          />
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
              <BoardFilters key={JSON.stringify(wish)} board={board} wish={wish} />
              <span className="text-14 text-soft tabular-nums" role="status">
                {text.foundOf(board.found, board.total)}
              </span>
              <SortAgain onSorted={() => setSorted((times) => times + 1)} />
            </div>
            {board.found === 0 ? (
              <EmptyState title={text.nobodyFound} />
            ) : (
              <BoardTable
                students={students}
                exercises={board.exercises}
                standings={live.standings}
                alerts={live.alerts}
                lastChanged={live.lastChanged}
                openStudent={open?.studentId ?? null}
                onOpen={setOpen}
              />
            )}
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <ul className="flex flex-wrap gap-x-4 gap-y-1">
                {exerciseStates.map((state) => (
                  <li key={state}>
                    <StateWord state={state} />
                  </li>
                ))}
              </ul>
              <Pages page={board.page} pages={Math.ceil(board.found / boardPageSize)} />
            </div>
            {board.exercises.length === 0 && <p className="text-14 text-soft">{text.noExercises}</p>}
          </div>
        </>
      )}
      {open && opened && (
        <StudentPanel
          classroomId={board.classroom.id}
          student={opened}
          place={open}
          exercises={board.exercises}
          standings={live.standings.get(opened.id)}
          replies={replies}
          onOpen={setOpen}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function LiveSign() {
  const { board: text } = useText(classesTexts);
  const status = useLiveStatus();
  const isLive = status === "connected";
  return (
    <p role="status" className="pb-1 text-14 text-soft" data-no-print>
      <span
        aria-hidden="true"
        className={`me-1.5 inline-block size-2 rounded-full ${isLive ? "bg-done" : "border border-edge"}`}
      />
      {isLive ? text.live : status === "lost" ? text.notLive : text.connecting}
    </p>
  );
}

/** Rows are put in order by the server; this asks it again, as things stand now. */
function SortAgain({ onSorted }: { onSorted: () => void }) {
  const { board: text } = useText(classesTexts);
  const [search] = useSearchParams();
  return (
    <Link
      to={`?${search}`}
      replace
      preventScrollReset
      onClick={onSorted}
      className="inline-flex items-center gap-2 rounded-md px-2 py-1 text-14 text-soft hover:bg-ink/6 hover:text-ink"
      data-no-print
    >
      <ArrowDownWideNarrow size={16} aria-hidden="true" />
      {text.sort}
    </Link>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  const { board: text } = useText(classesTexts);
  const [search] = useSearchParams();
  if (pages < 2) return null;
  const to = (number: number) => {
    const next = new URLSearchParams(search);
    next.set("page", String(number));
    return `?${next}`;
  };
  const link = "rounded-md text-accent underline underline-offset-3";
  return (
    <nav aria-label={text.pages} className="flex items-center gap-4 text-14" data-no-print>
      {page > 1 && (
        <Link className={link} to={to(page - 1)}>
          {text.previousPage}
        </Link>
      )}
      <span className="text-soft tabular-nums">{text.page(page, pages)}</span>
      {page < pages && (
        <Link className={link} to={to(page + 1)}>
          {text.nextPage}
        </Link>
      )}
    </nav>
  );
}
