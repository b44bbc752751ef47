import { type FormEvent, useId, useState } from "react";
import { lessonTexts } from "../../text/lesson.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { postForm, type Reply } from "../post-form.ts";
import { PythonCode } from "../python-code.tsx";

export interface ShownQuestion {
  readonly id: string;
  /** HTML of one line, made on the server from our own text. */
  readonly question: string;
  readonly code: string | null;
  readonly choices: readonly string[];
}

type Marked = { choice: number; reply: Reply<{ correct: boolean; because: string }> };

/** A lesson's questions. Which choice is right is told after answering, with the reason. */
export function Quiz({
  lesson,
  questions,
  marked,
}: {
  lesson: string;
  questions: readonly ShownQuestion[];
  /** What a plain form has just answered. */
  marked: (Marked & { item: string }) | null;
}) {
  const text = useText(lessonTexts);
  return (
    <section id="quiz" aria-labelledby="quiz-title" className="scroll-mt-6">
      <h2 id="quiz-title" className="font-[620] font-serif text-22">
        {text.quizTitle}
      </h2>
      <p className="mt-1 text-14 text-soft">{text.quizIntro}</p>
      <ol className="mt-5 flex flex-col gap-8">
        {questions.map((question) => (
          <li key={question.id}>
            <Question lesson={lesson} question={question} first={marked?.item === question.id ? marked : null} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Question({ lesson, question, first }: { lesson: string; question: ShownQuestion; first: Marked | null }) {
  const text = useText(lessonTexts);
  const id = useId();
  const [marked, setMarked] = useState<Marked | null>(first);
  const [isBusy, setIsBusy] = useState(false);
  const result = marked?.reply.accepted ? marked.reply : null;
  const answer = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const choice = Number(new FormData(event.currentTarget).get("choice"));
    setIsBusy(true);
    const reply = await postForm<{ correct: boolean; because: string }>("/quiz-answers", {
      ...{ lesson, item: question.id, choice: String(choice) },
    });
    setIsBusy(false);
    setMarked({ choice, reply });
  };
  return (
    <form method="post" action="#quiz" onSubmit={(event) => void answer(event)}>
      <input type="hidden" name="item" value={question.id} />
      <fieldset className="min-w-0">
        <legend
          className="prose mb-2"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: made on the server from our own curriculum, raw HTML escaped
          dangerouslySetInnerHTML={{ __html: question.question }}
        />
        {question.code !== null && (
          <div className="mb-2 max-w-[44rem] rounded-md border border-line bg-sheet">
            <PythonCode code={question.code} />
          </div>
        )}
        <div className="flex max-w-[44rem] flex-col">
          {question.choices.map((choice, index) => {
            const isChosen = marked?.choice === index;
            const tone = isChosen && result ? (result.correct ? "bg-done-wash" : "bg-amber-wash") : "hover:bg-ink/4";
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a choice is named by its place
              <div key={index} className={`-mx-3 rounded-md px-3 ${tone}`}>
                <label className="flex cursor-pointer items-baseline gap-3 py-1.5 text-16">
                  <input
                    type="radio"
                    name="choice"
                    value={index}
                    required
                    defaultChecked={isChosen}
                    className="translate-y-0.5"
                    onChange={() => setMarked(null)}
                  />
                  <span
                    className="wrap-anywhere min-w-0 whitespace-pre-wrap"
                    // biome-ignore lint/security/noDangerouslySetInnerHtml: made on the server from our own curriculum, raw HTML escaped
                    dangerouslySetInnerHTML={{ __html: choice }}
                  />
                </label>
                {isChosen && (
                  <p id={`${id}-because`} role="status" className="settle ps-7 pb-2 text-14">
                    {result ? (
                      <>
                        <strong className={`font-medium ${result.correct ? "text-done" : "text-amber"}`}>
                          {result.correct ? text.right : text.wrong}
                        </strong>{" "}
                        {result.because}
                      </>
                    ) : (
                      text.notSent
                    )}
                  </p>
                )}
              </div>
            );
          })}
        </div>
        <Button type="submit" size="small" className="mt-2" disabled={isBusy || result?.correct === true}>
          {result && !result.correct ? text.tryAgain : text.answer}
        </Button>
      </fieldset>
    </form>
  );
}
