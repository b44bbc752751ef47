import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Blocks } from "../content/blocks.tsx";
import type { ShownBlock } from "../content/shown-block.ts";

/** Hints in steps: each one is the student's choice. A plain form, so that it works before JavaScript does. */
export function HintLadder({
  taken,
  total,
  isAllowed,
  isBusy,
  onTake,
}: {
  taken: readonly (readonly ShownBlock[])[];
  total: number;
  isAllowed: boolean;
  isBusy: boolean;
  onTake: (level: number) => void;
}) {
  const { hints: text } = useText(tutorTexts);
  if (total === 0) return null;
  const next = taken.length + 1;
  return (
    <section aria-labelledby="hints-title" className="flex flex-col gap-3">
      <h2 id="hints-title" className="font-medium text-14">
        {text.title}
      </h2>
      {!isAllowed && <p className="text-14 text-soft">{text.none}</p>}
      {taken.length > 0 && (
        <ol className="flex flex-col gap-4">
          {taken.map((blocks, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step of the ladder is named by its number
            <li key={index} className="settle flex flex-col gap-2 border-violet border-s-2 ps-3">
              <p className="text-12 text-soft">{text.step(index + 1, total)}</p>
              <Blocks blocks={blocks} isSmall />
            </li>
          ))}
        </ol>
      )}
      {isAllowed && next <= total && (
        <form
          method="post"
          onSubmit={(event) => {
            event.preventDefault();
            onTake(next);
          }}
          className="flex flex-wrap items-center gap-x-3 gap-y-1"
        >
          <input type="hidden" name="intent" value="hint" />
          <input type="hidden" name="level" value={next} />
          <Button type="submit" size="small" disabled={isBusy}>
            {text.next(next)}
          </Button>
          {next === 1 && <span className="text-12 text-soft">{text.cost}</span>}
        </form>
      )}
    </section>
  );
}
