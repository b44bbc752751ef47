import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Attempt } from "../../server/teaching/get-work.ts";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { attemptsTexts } from "../../text/attempts.ts";
import { teachingTexts } from "../../text/teaching.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { ErrorExplained } from "../console/error-explained.tsx";
import { TestList } from "../exercise/test-list.tsx";
import { ReplyChoice } from "../teacher/message-form.tsx";
import { TextArea } from "../text-area.tsx";
import { CommentWords } from "./comment-words.tsx";
import { ComparedCode } from "./compared-code.tsx";

/** One attempt: the program, what it showed, which tests passed, and what was said about it. */
export function AttemptView({
  attempt,
  path,
  replies,
}: {
  attempt: Attempt;
  /** Where comments are posted. */
  path: string;
  replies: readonly SavedReply[];
}) {
  const text = useText(attemptsTexts);
  const [line, setLine] = useState<string | null>(null);
  const { error, output, tests, comments } = attempt;
  return (
    <div className="flex flex-col gap-3 pt-2">
      <ComparedCode
        lines={attempt.lines}
        errorLine={error?.line ?? attempt.stoppedAtLine}
        comments={comments}
        onLine={(number) => setLine(String(number))}
      />
      {attempt.input.length > 0 && (
        <p className="text-14 text-soft">
          {text.typed}: <code className="whitespace-pre-wrap text-[0.9em]">{attempt.input.join(" ⏎ ")}</code>
        </p>
      )}
      {error && <ErrorExplained error={error} />}
      {!attempt.isSubmission && attempt.state === "finished" && (
        <div>
          <p className="text-12 text-soft">{text.output}</p>
          {output.length === 0 ? (
            <p className="text-14 text-faint">{text.noOutput}</p>
          ) : (
            <pre className="code max-h-60 overflow-auto whitespace-pre-wrap break-words rounded-md bg-well px-3 py-2">
              {output.map((chunk) => chunk.text).join("")}
            </pre>
          )}
          {attempt.isOutputCut && <p className="text-12 text-faint">{text.outputCut}</p>}
        </div>
      )}
      {tests && <TestList planned={plannedOf(tests)} results={tests} isRunning={false} />}
      {comments
        .filter((comment) => comment.line === null)
        .map((comment) => (
          <CommentWords key={comment.id} comment={comment} />
        ))}
      {line === null ? (
        <Button size="small" kind="quiet" className="self-start" onClick={() => setLine("")} data-no-print>
          {text.comment}
        </Button>
      ) : (
        <CommentForm runId={attempt.id} line={line} path={path} replies={replies} onDone={() => setLine(null)} />
      )}
    </div>
  );
}

/** What was called, or typed in: nothing else is kept of it. */
const plannedOf = (tests: NonNullable<Attempt["tests"]>) =>
  tests.map(({ name, hidden, called }) => ({ name, hidden, isCall: called?.includes("(") ?? false }));

function CommentForm({
  runId,
  line,
  path,
  replies,
  onDone,
}: {
  runId: string;
  line: string;
  path: string;
  replies: readonly SavedReply[];
  onDone: () => void;
}) {
  const text = useText(attemptsTexts);
  const teaching = useText(teachingTexts);
  const fetcher = useFetcher<{ done: boolean; message: string | null }>();
  const [words, setWords] = useState("");
  const isDone = fetcher.state === "idle" && fetcher.data?.done === true;
  useEffect(() => {
    if (isDone) onDone();
  }, [isDone, onDone]);
  return (
    <fetcher.Form
      method="post"
      action={path}
      className="flex flex-col gap-2 rounded-md border border-line bg-sheet p-3"
      data-no-print
    >
      <input type="hidden" name="runId" value={runId} />
      <label className="flex items-center gap-2 text-14">
        {text.line}
        <input
          key={line}
          name="line"
          inputMode="numeric"
          pattern="[0-9]*"
          maxLength={5}
          defaultValue={line}
          className="min-h-8 w-16 rounded-md border border-edge bg-sheet px-2"
        />
        <span className="text-12 text-soft">{text.lineHint}</span>
      </label>
      <TextArea
        label={text.comment}
        name="text"
        rows={3}
        autoFocus
        maxLength={4_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        error={fetcher.data?.message}
      />
      <ReplyChoice replies={replies} onChoose={setWords} />
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small" disabled={fetcher.state !== "idle" || words.trim() === ""}>
          {text.write}
        </Button>
        <Button size="small" kind="quiet" onClick={onDone}>
          {teaching.cancel}
        </Button>
      </div>
    </fetcher.Form>
  );
}
