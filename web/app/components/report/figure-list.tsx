import type { ReactNode } from "react";

/** A few numbers with their words. */
export function FigureList({ figures }: { figures: readonly { word: string; value: ReactNode; more?: string }[] }) {
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4">
      {figures.map(({ word, value, more }) => (
        <div key={word} className="flex flex-col-reverse justify-end">
          <dt className="text-14 text-soft">
            {word}
            {more && <span className="block text-12 text-faint">{more}</span>}
          </dt>
          <dd className="font-[620] font-serif text-22 tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
