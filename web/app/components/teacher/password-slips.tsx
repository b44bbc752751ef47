import type { Account } from "../../server/teaching/roster.ts";
import type { TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import { rosterTexts } from "../../text/roster.ts";
import { useText } from "../../text.ts";
import { Button, ButtonLink } from "../button.tsx";

/** What each new student needs to sign in, to be printed and cut apart. It cannot be shown again. */
export function PasswordSlips({
  accounts,
  joined,
  classroom,
}: {
  accounts: readonly Account[];
  joined: number;
  classroom: TaughtClassroom;
}) {
  const text = useText(rosterTexts);
  return (
    <div className="mt-2">
      <p role="status" className="font-medium text-16">
        {text.made(accounts.length, joined)}
      </p>
      {accounts.length > 0 && (
        <>
          <p className="mt-1 text-14 text-soft" data-no-print>
            {text.madeLead}
          </p>
          <ul className="mt-4 grid desktop:grid-cols-3 tablet:grid-cols-2 gap-3 print:grid-cols-3">
            {accounts.map((account) => (
              <li
                key={account.signInName}
                className="break-inside-avoid rounded-md border border-edge border-dashed bg-sheet p-3 text-14"
              >
                <p className="wrap-anywhere font-medium">
                  <bdi>{account.name}</bdi>
                </p>
                <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-14">
                  <dt className="text-soft">{text.signInName}</dt>
                  <dd className="wrap-anywhere font-mono">{account.signInName}</dd>
                  <dt className="text-soft">{text.passwordHead}</dt>
                  <dd className="font-mono">{account.password}</dd>
                </dl>
                <p className="mt-1 text-12 text-faint">{classroom.name} · LearnFlow</p>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="mt-4 flex gap-3" data-no-print>
        {accounts.length > 0 && (
          <Button kind="primary" onClick={() => window.print()}>
            {text.print}
          </Button>
        )}
        <ButtonLink to={`/classes/${classroom.id}/students`} reloadDocument>
          {text.done}
        </ButtonLink>
      </div>
    </div>
  );
}
