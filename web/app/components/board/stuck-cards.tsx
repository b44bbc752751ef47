import type { Board } from "../../server/get-board.ts";
import { classesTexts } from "../../text/classes.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { StateMark } from "../state-mark.tsx";
import { TimeAgo } from "../time-ago.tsx";

/** Who is stuck now, on what, and the numbers that say so. */
export function StuckCards({ board, onOpen }: { board: Board; onOpen: (studentId: string) => void }) {
  const { board: text } = useText(classesTexts);
  const names = new Map(board.students.map((student) => [student.id, student.name]));
  const titles = new Map(board.exercises.map((exercise) => [exercise.slug, exercise.title]));
  return (
    <section aria-labelledby="stuck-title" data-no-print>
      <h2 id="stuck-title" className="sr-only">
        {text.stuckNow}
      </h2>
      {board.alerts.length === 0 ? (
        <p className="text-14 text-soft">{text.nobody}</p>
      ) : (
        <ul className="scroll-quiet flex gap-3 pb-1">
          {board.alerts.map((alert) => (
            <li
              key={alert.id}
              className="settle flex w-72 shrink-0 flex-col rounded-md border border-line bg-sheet p-3.5"
            >
              <p className="flex items-center gap-2">
                <StateMark state="stuck" />
                <span className="min-w-0 truncate font-medium text-14" title={names.get(alert.studentId)}>
                  <bdi>{names.get(alert.studentId)}</bdi>
                </span>
                <span className="ms-auto shrink-0 text-12 text-faint">
                  <TimeAgo at={alert.openedAt} />
                </span>
              </p>
              <p className="mt-1 truncate text-14">{titles.get(alert.exercise) ?? alert.exercise}</p>
              <p className="mt-0.5 mb-2 text-14 text-soft">{text.rules[alert.rule](alert.evidence)}</p>
              {alert.evidence.errorType !== null && alert.rule !== "same-error-3-times" && (
                <p className="-mt-2 mb-2 text-12 text-faint">
                  {text.lastError(alert.evidence.errorType)}
                  {alert.evidence.line !== null && ` · ${text.line(alert.evidence.line)}`}
                </p>
              )}
              <Button
                size="small"
                className="mt-auto translate-y-0.5 self-start"
                onClick={() => onOpen(alert.studentId)}
              >
                {text.look}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
