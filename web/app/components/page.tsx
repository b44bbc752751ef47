import type { ReactNode } from "react";

/** The usual measure of a page with its title. */
export function Page({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-[72rem] px-4 pt-8 tablet:pt-12 pb-16">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="wrap-anywhere text-balance font-[620] font-serif tablet:text-36 text-28">{title}</h1>
        {actions}
      </div>
      {lead && <div className="mt-2 max-w-[62ch] text-16 text-soft">{lead}</div>}
      <div className="mt-8">{children}</div>
    </div>
  );
}
