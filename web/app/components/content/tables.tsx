import { contentTexts } from "../../text/content.ts";
import { useText } from "../../text.ts";

/** What each line did to which variable, one row a step. */
export function TraceTable({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  const text = useText(contentTexts);
  const names: Readonly<Record<string, string>> = text.traceColumns;
  return (
    <figure className="max-w-[44rem]">
      <figcaption className="mb-1 text-12 text-soft">{text.trace}</figcaption>
      <div className="scroll-quiet rounded-md border border-line bg-sheet">
        <table className="min-w-full border-collapse text-14">
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`border-line border-b px-3 py-1.5 text-start font-medium text-soft ${Object.hasOwn(names, column) ? "" : "font-mono"}`}
                >
                  {names[column] ?? column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is named by its number
              <tr key={at} className="even:bg-well/60">
                {row.map((cell, column) => (
                  <td
                    key={columns[column]}
                    className={`px-3 py-1 align-top ${columns[column] === "note" ? "min-w-40 text-soft" : "code whitespace-pre-wrap"}`}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** Calls of the function that is to be written, each with what it gives back. */
export function CallsTable({ calls }: { calls: readonly { call: string; value: string }[] }) {
  const text = useText(contentTexts);
  return (
    <div className="scroll-quiet rounded-md border border-line bg-sheet">
      <table className="min-w-full border-collapse">
        <thead className="sr-only">
          <tr>
            <th scope="col">{text.calls.call}</th>
            <th scope="col">{text.calls.value}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map(({ call, value }) => (
            <tr key={call} className="border-line [&+tr]:border-t">
              <td className="code whitespace-pre-wrap px-3 py-1.5">{call}</td>
              <td className="code whitespace-pre-wrap px-3 py-1.5 text-soft">
                <span aria-hidden="true">→ </span>
                <span className="text-ink">{value}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
