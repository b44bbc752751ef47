import type { ReactNode } from "react";
import { statusTexts } from "../../text/status.ts";
import { useText } from "../../text.ts";
import type { FunctionRow } from "./read-status.server.ts";
import { deadLettersTone, Figure, LastError, lagTone } from "./status-values.tsx";

/** The table for a narrow screen: a card for each function, so that nothing lies outside the screen. */
export function StatusCards({ functions }: { functions: readonly FunctionRow[] }) {
  const text = useText(statusTexts);
  const { columns } = text;
  return (
    <ul className="flex tablet:hidden flex-col gap-3">
      {functions.map((one) => (
        <li key={one.name} className="rounded-md border border-line bg-sheet px-4 py-3 text-14">
          <h2 className="font-medium">
            <code>{one.name}</code>
          </h2>
          <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
            <Fact name={columns.processes}>
              <Figure value={one.processes} zero={text.rests} />
            </Fact>
            <Fact name={columns.inFlight}>
              <Figure value={one.inFlight} />
            </Fact>
            <Fact name={columns.lag} tone={lagTone(one.lag)}>
              <Figure value={one.lag} />
            </Fact>
            <Fact name={columns.deadLetters} tone={deadLettersTone(one.deadLetters)}>
              <Figure value={one.deadLetters} />
            </Fact>
            <Fact name={columns.lastError} tone="wrap-anywhere text-soft">
              <LastError error={one.lastError} />
            </Fact>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, tone = "", children }: { name: string; tone?: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-12 text-soft leading-5.5">{name}</dt>
      <dd className={`tabular-nums ${tone}`}>{children}</dd>
    </>
  );
}
