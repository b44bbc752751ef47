import Markdown from "react-markdown";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";

/** A tick on a checked sentence is a link to a step of the student's run, from 0 (`functions/concepts/claims/step-tick.ts`). */
const stepLink = /^#step-(\d{1,6})$/;

/**
 * What the tutor writes. HTML in it is shown as text, links lead to the outside in a new tab, ticks to the step that they
 * were checked on.
 */
export function Prose({ markdown, onStep = null }: { markdown: string; onStep?: ((step: number) => void) | null }) {
  const text = useText(tutorTexts);
  return (
    <div className="prose prose-small">
      <Markdown
        skipHtml={false}
        disallowedElements={["img"]}
        components={{
          a: ({ href = "", children }) => {
            const step = stepLink.exec(href)?.[1];
            if (step !== undefined && onStep)
              return (
                <button
                  type="button"
                  onClick={() => onStep(Number(step))}
                  aria-label={text.openStep}
                  title={text.openStep}
                  className="rounded-md px-0.5 font-sans text-accent hover:bg-accent-wash"
                >
                  {children}
                </button>
              );
            if (step !== undefined)
              return (
                <span title={text.checked} className="font-sans text-accent">
                  {children}
                </span>
              );
            return (
              <a href={href} target="_blank" rel="noreferrer noopener">
                {children}
              </a>
            );
          },
        }}
      >
        {markdown}
      </Markdown>
    </div>
  );
}
