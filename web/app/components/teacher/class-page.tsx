import type { ReactNode } from "react";
import type { TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import { ClassHead } from "./class-head.tsx";

/** A page of a class under its common top. */
export function ClassPage({
  classroom,
  title,
  lead,
  actions,
  children,
}: {
  classroom: Pick<TaughtClassroom, "id" | "name" | "isArchived">;
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-[72rem] px-4 pt-6 pb-16">
      <ClassHead classroom={classroom} />
      <div className="mt-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="wrap-anywhere font-[620] font-serif text-22">{title}</h1>
        {actions}
      </div>
      {lead && <div className="mt-1 max-w-[66ch] text-14 text-soft">{lead}</div>}
      <div className="mt-6">{children}</div>
    </div>
  );
}
