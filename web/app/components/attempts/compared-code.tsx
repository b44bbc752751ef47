import { Fragment, useState } from "react";
import type { ComparedLine } from "../../server/teaching/compare-code.ts";
import type { LineComment } from "../../server/teaching/line-comments.ts";
import { attemptsTexts } from "../../text/attempts.ts";
import { useText } from "../../text.ts";
import { type PythonToken, tokenizePython } from "../python-tokens.ts";
import { CommentWords } from "./comment-words.tsx";

/** Unchanged lines around a change that stay in sight. */
const context = 3;
/** Short programs are shown whole. */
const shortProgram = 24;

const marks = { same: " ", added: "+", removed: "−" } as const;
const washes = {
  same: "",
  added: "bg-done-wash",
  removed: "bg-red-wash",
} as const;

/** A program with what changed since the attempt before, and what teachers wrote on its lines. */
export function ComparedCode({
  lines,
  errorLine,
  comments,
  onLine,
}: {
  lines: readonly ComparedLine[];
  /** Where it stopped. */
  errorLine: number | null;
  comments: readonly LineComment[];
  /** Someone wants to write on a line; without it numbers are only numbers. */
  onLine?: (line: number) => void;
}) {
  const text = useText(attemptsTexts);
  const [isWhole, setIsWhole] = useState(false);
  const tokens = tokenizePython(lines.map((line) => line.text).join("\n"));
  const commented = new Set(comments.map((comment) => comment.line));
  const isNear = lines.map(
    (line, at) =>
      lines.slice(Math.max(0, at - context), at + context + 1).some((near) => near.change !== "same") ||
      line.number === errorLine ||
      commented.has(line.number),
  );
  const isFolded = !isWhole && lines.length > shortProgram && isNear.includes(true);
  const rows = fold(lines, (line, at) => !isFolded || isNear[at] === true || line.number === null);
  return (
    <div className="scroll-quiet rounded-md border border-line bg-sheet">
      <pre className="code w-max min-w-full py-1.5">
        {rows.map((row) =>
          "hidden" in row ? (
            <button
              key={row.at}
              type="button"
              data-inset-focus
              onClick={() => setIsWhole(true)}
              className="block w-full px-3 text-start font-sans text-12 text-faint hover:text-ink"
            >
              … {text.hidden(row.hidden)}
            </button>
          ) : (
            <Fragment key={row.at}>
              <Line
                line={row.line}
                tokens={tokens[row.at] ?? []}
                isError={row.line.number !== null && row.line.number === errorLine}
                {...(onLine && { onLine })}
              />
              {comments
                .filter((comment) => comment.line !== null && comment.line === row.line.number)
                .map((comment) => (
                  <span
                    key={comment.id}
                    className="sticky start-0 my-1 block max-w-[32rem] whitespace-normal ps-12 pe-3 font-sans"
                  >
                    <CommentWords comment={comment} />
                  </span>
                ))}
            </Fragment>
          ),
        )}
      </pre>
    </div>
  );
}

/** Lines that are shown, and between them how many are not. `at` is the place of the (first) line. */
type Row = { readonly at: number; readonly line: ComparedLine } | { readonly at: number; readonly hidden: number };

function fold(lines: readonly ComparedLine[], isShown: (line: ComparedLine, at: number) => boolean): Row[] {
  const rows: Row[] = [];
  for (const [at, line] of lines.entries()) {
    const last = rows.at(-1);
    if (isShown(line, at)) rows.push({ at, line });
    else if (last && "hidden" in last) rows[rows.length - 1] = { at: last.at, hidden: last.hidden + 1 };
    else rows.push({ at, hidden: 1 });
  }
  return rows;
}

function Line({
  line,
  tokens,
  isError,
  onLine,
}: {
  line: ComparedLine;
  tokens: readonly PythonToken[];
  isError: boolean;
  onLine?: (line: number) => void;
}) {
  const text = useText(attemptsTexts);
  const { number } = line;
  const numberClasses = "w-8 shrink-0 pe-2 text-end text-12 text-faint select-none leading-6";
  return (
    <span className={`flex min-h-6 leading-6 ${isError ? "border-red border-s-3 bg-red-wash" : washes[line.change]}`}>
      {onLine && number !== null ? (
        <button
          type="button"
          data-inset-focus
          aria-label={text.commentOnLine(number)}
          title={text.commentOnLine(number)}
          onClick={() => onLine(number)}
          className={`${numberClasses} hover:text-accent hover:underline`}
        >
          {number}
        </button>
      ) : (
        <span className={numberClasses}>{number}</span>
      )}
      <span className="w-4 shrink-0 select-none text-faint" aria-hidden="true">
        {marks[line.change]}
      </span>
      {line.change !== "same" && <span className="sr-only">{text[line.change]}: </span>}
      <span className="whitespace-pre pe-4">
        {tokens.map((token, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no name of their own
          <span key={at} className={token.kind === "plain" ? undefined : `tok-${token.kind}`}>
            {token.text}
          </span>
        ))}
        {"\n"}
      </span>
    </span>
  );
}
