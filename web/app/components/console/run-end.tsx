import { Footprints } from "lucide-react";
import type { RunOutcome } from "../../../../events/vocabulary.ts";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import type { ShownRun } from "../exercise/run-state.ts";
import { ErrorExplained } from "./error-explained.tsx";

const stopped = new Set<RunOutcome>(["exception", "timeout", "cpu", "memory", "output", "disk", "killed"]);

/** Below a hairline: how the run ended, in plain words first. Nothing here while it still runs, but the line is kept. */
export function RunEnd({
  run,
  traceback,
  hasOutput,
  onGoToLine,
  step,
  onShowTests,
}: {
  run: ShownRun;
  /** In Python's own words, as the program's process wrote it. */
  traceback: string | null;
  hasOutput: boolean;
  onGoToLine: (line: number) => void;
  step: Stepping | null;
  onShowTests?: () => void;
}) {
  const text = useText(exerciseTexts);
  if (run.phase !== "ended")
    return <p className="mt-2 text-14 text-soft">{run.isWaiting ? text.waitingForKafka : busyText(run, text.busy)}</p>;
  const outcome = endOf(run);
  if (!outcome)
    return <p className="mt-2 border-line border-t pt-2 text-14 text-amber">{run.failure?.message ?? text.notSent}</p>;
  if (outcome === "needs-input") return null;
  const { result } = run;
  if (run.profile === "grade" && run.grading && run.failure === null)
    return <Graded run={run} onGoToLine={onGoToLine} {...(onShowTests && { onShowTests })} />;
  const { title, next } = text.outcomes[outcome];
  const isQuiet = outcome === "finished" || outcome === "stopped";
  return (
    <div className={`mt-2 border-t pt-2 text-14 ${stopped.has(outcome) ? "border-red/50" : "border-line"}`}>
      {outcome === "finished" && !hasOutput && <p className="text-soft">{text.console.noOutput}</p>}
      {result?.error && (outcome === "exception" || result.error.explanation) ? (
        <ErrorExplained error={result.error} traceback={traceback} onGoToLine={onGoToLine} />
      ) : (
        <p className={isQuiet ? "text-soft" : "max-w-[66ch]"}>
          <span className={isQuiet ? "" : "font-medium"}>{title}.</span> {next}{" "}
          {result?.stoppedAtLine && (
            <button
              type="button"
              onClick={() => onGoToLine(result.stoppedAtLine ?? 1)}
              className="rounded-md text-red underline decoration-1 underline-offset-3"
            >
              {text.timeoutAt(result.stoppedAtLine)}
            </button>
          )}
        </p>
      )}
      {result && (result.truncated.stdout || result.truncated.stderr) && (
        <p className="text-amber">{text.console.truncated}</p>
      )}
      {result?.replayDiffers && <p className="text-amber">{text.console.differs}</p>}
      <p className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-faint tabular-nums">
        {result && result.wallMs > 0 && <span>{text.took(result.wallMs)}</span>}
        {outcome === "exited" && result?.exitCode ? <span>{text.exitCode(result.exitCode)}</span> : null}
        {result?.signal && <span>{text.signal(result.signal)}</span>}
        {step?.isOffered && <StepButton step={step} />}
      </p>
    </div>
  );
}

/** Stepping through the run that has just ended: what the button does, and what it says meanwhile. */
export interface Stepping {
  readonly isOffered: boolean;
  readonly isBusy: boolean;
  readonly isTooLarge: boolean;
  readonly open: () => void;
}

function StepButton({ step }: { step: Stepping }) {
  const text = useText(exerciseTexts);
  if (step.isTooLarge) return <span className="text-14 text-amber">{text.trace.tooLarge}</span>;
  if (step.isBusy) return <span className="text-14 text-soft">{text.trace.busy}</span>;
  return (
    <button
      type="button"
      onClick={step.open}
      className="inline-flex items-center gap-1 rounded-md text-14 text-accent hover:underline"
    >
      <Footprints size={14} aria-hidden="true" />
      {text.step}
    </button>
  );
}

/** A submission: the tests say the rest, in their own place. */
function Graded({
  run,
  onGoToLine,
  onShowTests,
}: {
  run: ShownRun;
  onGoToLine: (line: number) => void;
  onShowTests?: () => void;
}) {
  const text = useText(exerciseTexts);
  const tests = run.grading?.tests ?? [];
  const passed = tests.filter((test) => test.outcome === "passed").length;
  const error = passed === 0 ? (run.result?.error ?? null) : null;
  return (
    <div className="flex flex-col items-start gap-1.5 text-14">
      <p className={run.grading?.outcome === "passed" ? "text-done" : ""}>
        {run.grading?.outcome === "passed" ? text.tests.all : text.tests.passed(passed, tests.length)}
      </p>
      {error && <ErrorExplained error={error} onGoToLine={onGoToLine} />}
      {onShowTests && (
        <button
          type="button"
          onClick={onShowTests}
          className="tablet:hidden rounded-md text-accent underline underline-offset-3"
        >
          {text.tests.show}
        </button>
      )}
    </div>
  );
}

const busyText = (run: ShownRun, busy: Readonly<Record<"sending" | "waiting" | "running" | "checking", string>>) =>
  run.phase === "ended" ? "" : run.profile === "grade" && run.phase !== "sending" ? busy.checking : busy[run.phase];

/** The outcome to speak of; null when the run was not even taken. */
function endOf({ failure, result }: ShownRun): RunOutcome | null {
  if (!failure) return result?.outcome ?? null;
  if (failure.code === "stopped" || failure.code === "expired") return failure.code;
  return failure.message !== null || failure.code === "not-sent" ? null : "unavailable";
}
