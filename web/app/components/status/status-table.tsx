import { statusTexts } from "../../text/status.ts";
import { useText } from "../../text.ts";
import type { FunctionRow } from "./read-status.server.ts";
import { deadLettersTone, Figure, LastError, lagTone } from "./status-values.tsx";

/** One row a function; on a narrow screen status-cards.tsx stands in its place. */
export function StatusTable({ functions }: { functions: readonly FunctionRow[] }) {
  const text = useText(statusTexts);
  const { columns } = text;
  return (
    <div className="scroll-quiet rounded-md border border-line bg-sheet max-tablet:hidden">
      <table className="w-full border-collapse text-14">
        <thead>
          <tr className="border-line border-b text-start text-12 text-soft">
            <Head>{columns.name}</Head>
            <Head isNumber>{columns.processes}</Head>
            <Head isNumber>{columns.inFlight}</Head>
            <Head isNumber>{columns.lag}</Head>
            <Head isNumber>{columns.deadLetters}</Head>
            <Head>{columns.lastError}</Head>
          </tr>
        </thead>
        <tbody>
          {functions.map((one) => (
            <tr key={one.name} className="border-line [&+tr]:border-t">
              <th scope="row" className="px-4 py-2.5 text-start font-medium">
                <code>{one.name}</code>
              </th>
              <Cell value={one.processes} zero={text.rests} />
              <Cell value={one.inFlight} />
              <Cell value={one.lag} tone={lagTone(one.lag)} />
              <Cell value={one.deadLetters} tone={deadLettersTone(one.deadLetters)} />
              <td className="wrap-anywhere max-w-72 px-4 py-2.5 text-soft">
                <LastError error={one.lastError} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ children, isNumber = false }: { children: string; isNumber?: boolean }) {
  return (
    <th scope="col" className={`px-4 py-2 font-normal ${isNumber ? "text-end" : "text-start"}`}>
      {children}
    </th>
  );
}

function Cell({ tone = "", ...figure }: { value: number | null; zero?: string; tone?: string }) {
  return (
    <td className={`px-4 py-2.5 text-end tabular-nums ${tone}`}>
      <Figure {...figure} />
    </td>
  );
}
