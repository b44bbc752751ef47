import { type FormEvent, useId, useState } from "react";
import type { OwnCode } from "../../server/own-code/find-own-code.ts";
import { ownCodeTexts } from "../../text/own-code.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { postForm, type Reply } from "../post-form.ts";
import { PythonCode } from "../python-code.tsx";
import { InlineProse } from "../tutor/inline-prose.tsx";
import { useOwnCode } from "./use-own-code.ts";

/** After a pass: two or three questions on how one's own program works, or why there are none. */
export function OwnCodePanel({ runId }: { runId: string }) {
  const text = useText(ownCodeTexts);
  const { ownCode, isWaiting } = useOwnCode(runId);
  if (isWaiting) return <p className="text-14 text-soft">{text.waiting}</p>;
  if (!ownCode) return null;
  if (ownCode.noneBecause !== null)
    return <p className="border-line border-t pt-4 text-14 text-soft">{ownCode.noneBecause}</p>;
  return (
    <section aria-labelledby="own-code-title" className="border-line border-t pt-4">
      <h2 id="own-code-title" className="font-medium text-16">
        {text.title}
      </h2>
      <p className="mt-1 text-14 text-soft">{text.intro}</p>
      <details open className="mt-2 text-14">
        <summary className="inline-block rounded-md text-accent underline underline-offset-3">{text.showCode}</summary>
        <div className="mt-2 overflow-x-auto rounded-md border border-line bg-sheet">
          <PythonCode code={ownCode.code} numbered />
        </div>
        {ownCode.given.map(({ name, text: content }) => (
          <figure key={name ?? ""} className="mt-2">
            <figcaption className="text-12 text-soft">{name === null ? text.typed : text.file(name)}</figcaption>
            <pre className="code max-h-40 overflow-auto whitespace-pre-wrap rounded-md bg-well px-3 py-1.5">
              {content}
            </pre>
          </figure>
        ))}
      </details>
      <ol className="mt-4 flex flex-col gap-6">
        {ownCode.questions.map((question) => (
          <li key={question.id}>
            <Question runId={runId} question={question} />
          </li>
        ))}
      </ol>
    </section>
  );
}

type Marked = { choice: number; reply: Reply<{ correct: boolean; because: string }> };

function Question({ runId, question }: { runId: string; question: OwnCode["questions"][number] }) {
  const text = useText(ownCodeTexts);
  const id = useId();
  const [marked, setMarked] = useState<Marked | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const result = marked?.reply.accepted ? marked.reply : null;
  const answer = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const choice = Number(new FormData(event.currentTarget).get("choice"));
    setIsBusy(true);
    const reply = await postForm<{ correct: boolean; because: string }>(`/own-code/${runId}`, {
      ...{ item: question.id, choice: String(choice) },
    });
    setIsBusy(false);
    setMarked({ choice, reply });
  };
  return (
    <form onSubmit={(event) => void answer(event)}>
      <fieldset>
        <legend className="mb-1 text-16">
          <InlineProse markdown={question.question} />
        </legend>
        {question.choices.map((choice, index) => {
          const isChosen = marked?.choice === index;
          const tone = isChosen && result ? (result.correct ? "bg-done-wash" : "bg-amber-wash") : "hover:bg-ink/4";
          return (
            <div key={choice} className={`-mx-2 rounded-md px-2 ${tone}`}>
              <label className="flex cursor-pointer items-baseline gap-3 py-1 text-16">
                <input
                  type="radio"
                  name="choice"
                  value={index}
                  required
                  className="translate-y-0.5"
                  onChange={() => setMarked(null)}
                />
                <span className="wrap-anywhere min-w-0">
                  <InlineProse markdown={choice} />
                </span>
              </label>
              {isChosen && (
                <p id={`${id}-because`} role="status" className="settle ps-7 pb-1.5 text-14">
                  {result ? (
                    <>
                      <strong className={`font-medium ${result.correct ? "text-done" : "text-amber"}`}>
                        {result.correct ? text.right : text.wrong}
                      </strong>{" "}
                      <InlineProse markdown={result.because} />
                    </>
                  ) : (
                    text.notSent
                  )}
                </p>
              )}
            </div>
          );
        })}
        <Button type="submit" size="small" className="mt-1.5" disabled={isBusy || result?.correct === true}>
          {result && !result.correct ? text.tryAgain : text.answer}
        </Button>
      </fieldset>
    </form>
  );
}
