import type { ReactNode } from "react";
import type { TestResult } from "../../../../events/run-result.ts";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { ErrorExplained } from "../console/error-explained.tsx";
import { splitAtDifference } from "./first-difference.ts";

/** Called, expected, got: under each other in one measure, with the first difference underlined in both. */
export function TestDetails({ test, isCall }: { test: TestResult; isCall: boolean }) {
  const { tests: text } = useText(exerciseTexts);
  const reason = test.reason === null ? null : reasonText(text.reasons, test.reason);
  return (
    <div className="mb-3 flex flex-col gap-2 ps-6">
      {reason && !test.error && <p>{reason}</p>}
      {test.error && <ErrorExplained error={test.error} />}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-md border border-line bg-sheet px-3 py-2">
        {test.called !== null && <Row name={isCall ? text.called : text.input}>{test.called}</Row>}
        {test.expected !== null && (
          <Row name={text.expected}>
            <Compared text={test.expected} at={test.firstDifference} colour="decoration-done" />
          </Row>
        )}
        {test.expected === null && test.reason === "pattern" && (
          <Row name={text.expected}>
            <span className="text-faint italic">{text.certainForm}</span>
          </Row>
        )}
        {test.got !== null && (
          <Row name={text.got}>
            {test.got === "" ? (
              <span className="text-faint italic">{text.nothing}</span>
            ) : (
              <Compared text={test.got} at={test.firstDifference} colour="decoration-amber" />
            )}
          </Row>
        )}
        {test.output !== "" && test.output.trimEnd() !== test.got?.trimEnd() && (
          <Row name={text.output}>{test.output}</Row>
        )}
      </dl>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="pt-px text-12 text-soft leading-5.5">{name}</dt>
      <dd className="code max-h-48 min-w-0 overflow-auto whitespace-pre-wrap break-words">{children}</dd>
    </>
  );
}

function Compared({ text, at, colour }: { text: string; at: number | null; colour: string }) {
  const { tests } = useText(exerciseTexts);
  const parts = splitAtDifference(text, at);
  if (!parts) return text;
  const isLineEnd = parts.at === "\n";
  return (
    <>
      {parts.before}
      <mark
        className={`bg-transparent text-inherit underline decoration-2 underline-offset-4 ${colour}`}
        title={isLineEnd ? tests.lineEnd : undefined}
      >
        {isLineEnd ? "↵" : parts.at === "" ? "\u00a0" : parts.at === " " ? "\u00a0" : parts.at}
      </mark>
      {isLineEnd && "\n"}
      {parts.after}
    </>
  );
}

const reasonText = (reasons: Readonly<Record<string, string>>, reason: string) => reasons[reason] ?? null;
