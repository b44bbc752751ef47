import type { AnswerBlock } from "../../../../events/answer.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { PythonCode } from "../python-code.tsx";

/** Code with the output that it really printed. *Try it* takes it to the scratch editor, never into the exercise. */
export function CodeCard({
  block,
  onTry,
}: {
  block: Extract<AnswerBlock, { kind: "code" }>;
  /** Null where there is no scratch editor. */
  onTry: ((code: string) => void) | null;
}) {
  const text = useText(tutorTexts);
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-sheet">
      <figcaption className="flex items-center justify-between border-line border-b px-3 py-1 text-12 text-soft">
        {text.codeTitle}
        {onTry && (
          <button
            type="button"
            onClick={() => onTry(block.code)}
            className="rounded-md px-1.5 text-14 text-accent hover:underline"
          >
            {text.tryIt}
          </button>
        )}
      </figcaption>
      <PythonCode code={block.code} />
      {block.output === null ? (
        <p className="border-line border-t px-3 py-1.5 text-12 text-soft">{text.codeUnchecked}</p>
      ) : (
        <div className="border-line border-t bg-well px-4 py-2">
          <p className="text-12 text-soft">{text.codeOutput}</p>
          <pre className="code max-h-60 overflow-auto whitespace-pre-wrap break-words">{block.output}</pre>
        </div>
      )}
    </figure>
  );
}
