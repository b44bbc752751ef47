import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import type { BoardAlert } from "../../server/teaching/open-alerts.ts";
import { classesTexts } from "../../text/classes.ts";
import { commonTexts } from "../../text/common.ts";
import { struggleTexts } from "../../text/struggle.ts";
import { useText } from "../../text.ts";
import { StateWord } from "../state-mark.tsx";
import { TimeAgo } from "../time-ago.tsx";

type Texts = (typeof classesTexts)["en"];

/** A cell in words: what a screen reader says, and what the note shows. */
export function describeStanding(
  standing: ExerciseStanding | undefined,
  texts: Texts,
  states: Readonly<Record<ExerciseState, string>>,
): string {
  if (!standing) return texts.board.notStarted;
  return [states[standing.state], ...reasons(standing, texts)].join(", ");
}

function reasons(standing: ExerciseStanding, { board }: Texts): string[] {
  const { attempts, consecutiveFailures, testsPassed, testsTotal, lastErrorType, state } = standing;
  const isSolved = state.startsWith("solved");
  return [
    ...(attempts > 0 ? [board.runs(attempts)] : []),
    ...(testsTotal > 0 && !isSolved ? [board.tests(testsPassed, testsTotal)] : []),
    ...(consecutiveFailures > 1 ? [board.failures(consecutiveFailures)] : []),
    ...(lastErrorType && !isSolved ? [board.lastError(lastErrorType)] : []),
  ];
}

/** Floats by the cell, on hover and on focus. The cell's own label says the same to a screen reader. */
export function CellNote({
  box,
  title,
  standing,
  alert,
}: {
  box: DOMRect;
  title: string;
  standing: ExerciseStanding | undefined;
  /** Why this student is taken to be stuck here. */
  alert: BoardAlert | undefined;
}) {
  const struggle = useText(struggleTexts);
  const texts = useText(classesTexts);
  const common = useText(commonTexts);
  const isLow = box.bottom > window.innerHeight - 260;
  const left = Math.max(8, Math.min(box.left, window.innerWidth - 304));
  return (
    <div
      aria-hidden="true"
      data-no-print
      className="settle pointer-events-none fixed z-20 w-72 rounded-md border border-line bg-sheet p-3 text-14 shadow-float"
      style={isLow ? { left, bottom: window.innerHeight - box.top + 6 } : { left, top: box.bottom + 6 }}
    >
      <p className="wrap-anywhere font-medium">{title}</p>
      {standing ? (
        <>
          <StateWord state={standing.state} />
          {alert && (
            <p className="mt-1">
              {texts.board.stuckBecause}{" "}
              {struggle.evidence(alert.rules, alert.evidence, alert.title, alert.concept ?? undefined)}.
            </p>
          )}
          <ul className="mt-1 text-soft">
            {reasons(standing, texts).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p className="mt-1 text-12 text-faint">
            {texts.board.changed} <TimeAgo at={standing.changedAt} />
          </p>
        </>
      ) : (
        <p className="text-soft">{common.states["not-started"]}</p>
      )}
    </div>
  );
}
