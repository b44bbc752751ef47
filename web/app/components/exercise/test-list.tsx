import { Check, Circle, Minus } from "lucide-react";
import { useEffect, useRef } from "react";
import type { TestResult } from "../../../../events/run-result.ts";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import type { PlannedTest } from "./exercise-view.ts";
import { TestDetails } from "./test-details.tsx";

const marks = {
  passed: { Icon: Check, colour: "text-done" },
  failed: { Icon: Minus, colour: "text-amber" },
  waiting: { Icon: Circle, colour: "text-edge" },
};

/** What an exercise's tests try, one line each; a test that was tried opens to what was called, expected and got. */
export function TestList({
  planned,
  results,
  isRunning,
  isRead = false,
}: {
  planned: readonly PlannedTest[];
  results: readonly TestResult[] | null;
  isRunning: boolean;
  /** Nothing runs: an answer is compared with what the program really does. */
  isRead?: boolean;
}) {
  const { tests: text } = useText(exerciseTexts);
  const calls = new Set(planned.filter((test) => test.isCall).map((test) => test.name));
  const firstFailed = results?.find((test) => test.outcome === "failed")?.name;
  const passed = results?.filter((test) => test.outcome === "passed").length ?? 0;
  const section = useRef<HTMLElement>(null);
  const shown = useRef(results);
  useEffect(() => {
    // New results below the edge of their column come into sight; what was there when the page opened stays put.
    if (results && results !== shown.current) section.current?.scrollIntoView({ block: "nearest" });
    shown.current = results;
  }, [results]);
  return (
    <section ref={section} aria-labelledby="tests-title" className="scroll-my-4">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="tests-title" className="font-medium text-14">
          {text.title}
        </h2>
        <p role="status" className="text-14 text-soft tabular-nums">
          {isRunning ? text.running : results ? text.passed(passed, results.length) : ""}
        </p>
      </div>
      {!results && <p className="mt-1 text-14 text-soft">{isRead ? text.beforeRead : text.before(planned.length)}</p>}
      <ul className={`mt-2 border-line border-t ${isRunning ? "opacity-60" : ""}`}>
        {results
          ? results.map((test) => (
              <TriedTest key={test.name} test={test} isCall={calls.has(test.name)} isOpen={test.name === firstFailed} />
            ))
          : planned.map((test) => (
              <li key={test.name} className="flex items-center gap-2 border-line border-b py-1.5 text-14 text-soft">
                <Mark kind="waiting" />
                <span className="wrap-anywhere min-w-0">{test.name}</span>
              </li>
            ))}
      </ul>
    </section>
  );
}

function TriedTest({ test, isCall, isOpen }: { test: TestResult; isCall: boolean; isOpen: boolean }) {
  const text = useText(exerciseTexts);
  const line = (
    <>
      <Mark kind={test.outcome} />
      <span className="wrap-anywhere min-w-0 grow">{test.name}</span>
      <span className="shrink-0 text-12 text-faint tabular-nums">{text.took(test.durationMs)}</span>
    </>
  );
  const hasDetails = !test.hidden && (test.called ?? test.expected ?? test.got ?? test.reason) !== null;
  if (!hasDetails)
    return (
      <li className="border-line border-b py-1.5 text-14">
        <div className="flex items-center gap-2">{line}</div>
        {test.outcome === "failed" && test.hidden && <p className="ms-6 text-14 text-soft">{text.tests.hidden}</p>}
      </li>
    );
  return (
    <li className="border-line border-b text-14">
      <details open={isOpen}>
        <summary className="flex items-center gap-2 rounded-md py-1.5 hover:bg-ink/4" data-inset-focus>
          {line}
        </summary>
        <TestDetails test={test} isCall={isCall} />
      </details>
    </li>
  );
}

function Mark({ kind }: { kind: keyof typeof marks }) {
  const text = useText(exerciseTexts);
  const { Icon, colour } = marks[kind];
  return (
    <span role="img" aria-label={text.tests.mark[kind]} title={text.tests.mark[kind]} className={`shrink-0 ${colour}`}>
      <Icon size={16} strokeWidth={2.5} aria-hidden="true" />
    </span>
  );
}
