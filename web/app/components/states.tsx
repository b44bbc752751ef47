import type { ReactNode } from "react";

/** Nothing here yet: what will be here, and the first step towards it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-md border border-line border-dashed px-6 py-8">
      <p className="font-serif text-18">{title}</p>
      {children && <div className="max-w-[60ch] text-14 text-soft">{children}</div>}
      {action}
    </div>
  );
}

/** Something did not work: what, what still works, and the way on. */
export function ErrorState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 border-red border-s-2 py-1 ps-4">
      <p className="font-medium text-16">{title}</p>
      {children && <div className="max-w-[60ch] text-14 text-soft">{children}</div>}
      {action}
    </div>
  );
}

/** The shape of what is coming: lines of text. It shows itself after 200 ms. */
export function SkeletonLines({ lines, label }: { lines: number; label: string }) {
  const widths = ["w-full", "w-11/12", "w-4/5", "w-full", "w-2/3"];
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other name
        <span key={line} className={`skeleton block h-4 ${widths[line % widths.length]}`} />
      ))}
    </div>
  );
}
