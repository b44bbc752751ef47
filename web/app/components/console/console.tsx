import { type FormEvent, useEffect, useId, useMemo, useRef } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { type ShownRun, transcript } from "../exercise/run-state.ts";
import { splitLines } from "./console-lines.ts";
import { ConsoleOutput } from "./console-output.tsx";
import { foldTraceback } from "./fold-traceback.ts";
import { RunEnd, type Stepping } from "./run-end.tsx";

/** What the program wrote, in order, the place to answer it, and how it ended. */
export function Console({
  run,
  onInput,
  onGoToLine,
  step = null,
  onShowTests,
}: {
  run: ShownRun | null;
  onInput: (line: string) => void;
  onGoToLine: (line: number) => void;
  /** Where a run can be stepped through. */
  step?: Stepping | null;
  /** On a phone the tests are on another tab. */
  onShowTests?: () => void;
}) {
  const all = useText(exerciseTexts);
  const text = all.console;
  const scroller = useRef<HTMLDivElement>(null);
  const { lines, traceback } = useMemo(() => readConsole(run), [run]);
  const asks = run?.phase === "ended" && run.failure === null && run.result?.outcome === "needs-input";
  const shownLines = lines.at(-1)?.length === 0 && !asks ? lines.slice(0, -1) : lines;
  const hasEnded = run?.phase === "ended";
  const title = hasEnded && run.result ? all.outcomes[run.result.outcome].title : "";
  return (
    <section aria-label={text.title} className="flex h-full min-h-0 flex-col bg-well">
      <div ref={scroller} className="scroll-quiet min-h-0 grow px-4 py-3" data-testid="console">
        {!run && <p className="text-14 text-soft">{text.empty}</p>}
        {run && (
          <ConsoleOutput
            lines={shownLines}
            scroller={scroller}
            {...(asks && {
              lastLineTail: <InputLine key={run.input.length} onInput={onInput} prompt={run.result?.prompt ?? ""} />,
            })}
          />
        )}
        {run && (
          <RunEnd
            run={run}
            traceback={traceback}
            hasOutput={shownLines.length > 0}
            onGoToLine={onGoToLine}
            step={step}
            {...(onShowTests && { onShowTests })}
          />
        )}
      </div>
      <p role="status" className="sr-only">
        {asks ? (run.result?.prompt ?? title) : hasEnded ? text.announce(title, shownLines.length) : ""}
      </p>
    </section>
  );
}

/** A submission shows its tests instead; an error is told in words, so its traceback leaves the output. */
function readConsole(run: ShownRun | null) {
  if (!run || (run.profile === "grade" && run.grading)) return { lines: [], traceback: null };
  const pieces = transcript(run);
  const isOver = run.phase === "ended" && run.result?.outcome !== "exception";
  const folded = isOver ? { pieces, traceback: null } : foldTraceback(pieces);
  return { lines: splitLines(folded.pieces), traceback: folded.traceback };
}

function InputLine({ onInput, prompt }: { onInput: (line: string) => void; prompt: string }) {
  const { console: text } = useText(exerciseTexts);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: false }), []);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onInput(field.current?.value ?? "");
  };
  return (
    <form onSubmit={send} className="flex min-w-[12ch] grow items-baseline gap-2">
      <label htmlFor={id} className="sr-only">
        {prompt.trim() || text.inputLabel}
      </label>
      <input
        ref={field}
        id={id}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={10_000}
        className="min-w-0 grow border-accent border-b-2 bg-transparent px-0.5 font-medium text-accent shadow-none outline-none"
      />
      <button type="submit" className="rounded-md border border-edge px-1.5 font-sans text-12 text-soft hover:text-ink">
        {text.send} ↵
      </button>
    </form>
  );
}
