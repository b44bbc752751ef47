import type { MistakeGroup } from "../../server/teaching/mistakes.ts";
import { mistakesTexts } from "../../text/mistakes.ts";
import { useText } from "../../text.ts";

/** Where programs of a group go wrong: what was called, what should come, what came. Long outputs scroll together. */
export function SmallestFailure({ smallest }: { smallest: NonNullable<MistakeGroup["smallest"]> }) {
  const text = useText(mistakesTexts);
  return (
    <div className="min-w-0">
      <p className="text-12 text-soft">{text.smallest}</p>
      <dl className="code scroll-quiet mt-1 grid max-h-72 grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2 rounded-md bg-well px-3 py-2">
        {(["called", "expected", "got"] as const).map(
          (part) =>
            smallest[part] !== null && (
              <div key={part} className="contents">
                <dt className="font-sans text-12 text-soft leading-5.5">{text[part]}</dt>
                <dd className="whitespace-pre-wrap break-words">
                  {smallest[part] === "" ? <span className="text-soft">{text.nothing}</span> : smallest[part]}
                </dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
