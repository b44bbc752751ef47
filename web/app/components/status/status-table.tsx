import { statusTexts } from "../../text/status.ts";
import { useText } from "../../text.ts";
import { TimeAgo } from "../time-ago.tsx";
import type { FunctionRow } from "./read-status.server.ts";

/** The five functions: what runs, what waits, what went wrong. Trouble has a colour, rest has none. */
export function StatusTable({ functions }: { functions: readonly FunctionRow[] }) {
  const text = useText(statusTexts);
  const { columns } = text;
  return (
    <div className="scroll-quiet rounded-md border border-line bg-sheet">
      <table className="w-full min-w-[44rem] border-collapse text-14">
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
              <Figure value={one.processes} zero={text.rests} />
              <Figure value={one.inFlight} />
              <Figure value={one.lag} tone={one.lag !== null && one.lag > 50 ? "text-amber font-medium" : ""} />
              <Figure value={one.deadLetters} tone={one.deadLetters ? "text-red font-medium" : ""} />
              <td className="wrap-anywhere max-w-72 px-4 py-2.5 text-soft">
                {one.lastError ? (
                  <>
                    {one.lastError.said} <span className="text-faint">({<TimeAgo at={one.lastError.at} />})</span>
                  </>
                ) : (
                  <span className="text-faint">{text.none}</span>
                )}
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

function Figure({ value, zero, tone = "" }: { value: number | null; zero?: string; tone?: string }) {
  const text = useText(statusTexts);
  return (
    <td className={`px-4 py-2.5 text-end tabular-nums ${tone}`}>
      {value === null ? (
        <span className="text-faint">{text.unknown}</span>
      ) : value === 0 && zero ? (
        <span className="text-faint">{zero}</span>
      ) : (
        value
      )}
    </td>
  );
}
