import { ChevronRight } from "lucide-react";
import type { RunError } from "../../../../events/run-result.ts";
import { explainError } from "../../../../events/texts/explain-error.ts";
import { errorsTexts } from "../../text/errors.ts";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";

/** An error as a person would say it; Python's own words stand below, the traceback is folded. */
export function ErrorExplained({
  error,
  traceback = null,
  onGoToLine,
}: {
  error: RunError;
  traceback?: string | null;
  onGoToLine?: (line: number) => void;
}) {
  const text = useText(exerciseTexts);
  const errors = useText(errorsTexts);
  const line = error.explanation?.line ?? error.line;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="max-w-[66ch] text-14">
        {line !== null &&
          (onGoToLine ? (
            <button
              type="button"
              onClick={() => onGoToLine(line)}
              className="me-1.5 rounded-md font-medium text-red underline decoration-1 underline-offset-3"
            >
              {text.lineNumber(line)}
            </button>
          ) : (
            <span className="me-1.5 font-medium text-red">{text.lineNumber(line)}</span>
          ))}
        {explainError(error, errors)}
      </p>
      <details className="group text-14">
        <summary className="inline-flex items-center gap-1 rounded-md text-soft hover:text-ink">
          <ChevronRight
            size={14}
            aria-hidden="true"
            className="transition-transform group-open:rotate-90 rtl:-scale-x-100"
          />
          {text.console.traceback}
        </summary>
        <pre className="code mt-1 max-h-72 overflow-auto whitespace-pre-wrap break-words rounded-md border border-line bg-sheet p-3 text-12">
          {traceback ?? writeTraceback(error)}
        </pre>
      </details>
    </div>
  );
}

/** As Python writes it. */
function writeTraceback({ type, message, frames }: RunError): string {
  const lines = frames.flatMap((frame) => [
    `  File "${frame.file}", line ${frame.line}, in ${frame.function}`,
    ...(frame.source ? [`    ${frame.source.trim()}`] : []),
  ]);
  const head = frames.length > 0 ? ["Traceback (most recent call last):"] : [];
  return [...head, ...lines, message === "" ? type : `${type}: ${message}`].join("\n");
}
