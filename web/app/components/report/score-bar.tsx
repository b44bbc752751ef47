import type { Band } from "../../../../migrations/topic-score.ts";
import { reportsTexts } from "../../text/reports.ts";
import { useText } from "../../text.ts";

/** A topic's score: the number, its band as a word, and how much of the whole that is. */
export function ScoreBar({ score, band }: { score: number | null; band: Band | null }) {
  const { bands } = useText(reportsTexts);
  if (score === null || band === null) return <span className="text-faint">–</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <span className="w-7 text-end tabular-nums">{score}</span>
      <span aria-hidden="true" className="h-2 tablet:w-24 w-16 rounded-full border border-edge print:border-black">
        <span
          className="block h-full rounded-full bg-accent [print-color-adjust:exact]"
          style={{ inlineSize: `${score}%` }}
        />
      </span>
      <span className="text-14 text-soft">{bands[band]}</span>
    </span>
  );
}
