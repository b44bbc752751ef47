import type { ReactNode } from "react";

/** The narrow page of sign-in, sign-up and passwords: a title, maybe what went wrong, and one form. */
export function AccountPage({
  title,
  lead,
  error,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  error?: string | null | undefined;
  children?: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-[26rem] px-4 py-10 tablet:py-16">
      <h1 className="font-serif text-28">{title}</h1>
      {lead && <p className="mt-2 text-16 text-soft">{lead}</p>}
      {error && (
        <p role="alert" className="mt-5 rounded-md border border-red bg-sheet px-3 py-2 text-14">
          {error}
        </p>
      )}
      <div className="mt-6">{children}</div>
    </div>
  );
}
