import Markdown from "react-markdown";
import type { Exchange } from "../../server/questions/find-conversation.ts";
import { attemptsTexts } from "../../text/attempts.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { PythonCode } from "../python-code.tsx";
import { InlineProse } from "../tutor/inline-prose.tsx";

/** A question to the tutor with its answer, to be read. */
export function TalkView({ exchange: { text: question, answer } }: { exchange: Exchange }) {
  const text = useText(attemptsTexts);
  const { modes } = useText(tutorTexts);
  return (
    <div className="mt-1 flex flex-col gap-2">
      <p className="wrap-anywhere whitespace-pre-wrap rounded-md bg-accent-wash px-3 py-2 text-14" dir="auto">
        {question}
      </p>
      {answer === null || !answer.isComplete ? (
        <p className="text-14 text-soft">{text.noAnswer}</p>
      ) : (
        <details className="text-14">
          <summary className="rounded-md text-soft hover:text-ink">
            <span className="underline underline-offset-3">{text.answered}</span>: {modes[answer.mode]}
            {answer.offline && <span className="text-faint"> · {text.offline}</span>}
          </summary>
          <div className="mt-2 flex flex-col gap-2 border-line border-s-2 ps-3">
            {answer.blocks.map((block, index) => {
              const key = `${block.kind}-${index}`;
              if (block.kind === "prose")
                return (
                  <div key={key} className="prose prose-small">
                    <Markdown disallowedElements={["img"]}>{block.markdown}</Markdown>
                  </div>
                );
              if (block.kind === "code")
                return (
                  <div key={key} className="rounded-md border border-line bg-sheet">
                    <PythonCode code={block.code} />
                  </div>
                );
              return (
                <p key={key} className="font-serif text-16">
                  <InlineProse markdown={block.question} />
                </p>
              );
            })}
          </div>
        </details>
      )}
    </div>
  );
}
