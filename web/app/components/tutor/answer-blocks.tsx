import type { AnswerBlock } from "../../../../events/answer.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { CodeCard } from "./code-card.tsx";
import { InlineProse } from "./inline-prose.tsx";
import { Prose } from "./prose.tsx";

export function AnswerBlocks({
  blocks,
  onTry,
  onStep,
}: {
  blocks: readonly AnswerBlock[];
  onTry: ((code: string) => void) | null;
  /** Null where the program that was asked about is not at hand. */
  onStep: ((step: number) => void) | null;
}) {
  const text = useText(tutorTexts);
  return blocks.map((block, index) => {
    // Blocks are only ever added at the end, so a block's place is its name.
    const key = `${block.kind}-${index}`;
    if (block.kind === "prose") return <Prose key={key} markdown={block.markdown} onStep={onStep} />;
    if (block.kind === "code") return <CodeCard key={key} block={block} onTry={onTry} />;
    return (
      <div key={key} className="border-accent border-s-2 ps-3">
        <p className="text-12 text-soft">{text.check}</p>
        <p className="font-serif text-16">
          <InlineProse markdown={block.question} />
        </p>
        {block.answer !== null && (
          <details className="mt-1 text-14">
            <summary className="inline-block rounded-md text-accent underline underline-offset-3">
              {text.showAnswer}
            </summary>
            <p className="mt-1">
              <InlineProse markdown={block.answer} />
            </p>
          </details>
        )}
      </div>
    );
  });
}
