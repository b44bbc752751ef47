import type { ReadOfRecord } from "../../server/mcp/list-reads.ts";
import { accessTexts } from "../../text/access.ts";
import { useText } from "../../text.ts";
import { TimeAgo } from "../time-ago.tsx";

/** What programs read of a record, as a table. */
export function ReadList({ reads, isTeacher }: { reads: readonly ReadOfRecord[]; isTeacher: boolean }) {
  const text = useText(accessTexts);
  if (reads.length === 0) return <p className="text-14 text-soft">{text.auditNone}</p>;
  const by = (read: ReadOfRecord) =>
    read.by === "tutor"
      ? text.readers.tutor
      : read.by === "own"
        ? text.readers.own(read.name)
        : text.readers.other(read.name);
  const whats: Readonly<Record<string, string>> = text.whats;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-14">
        <thead>
          <tr className="border-line border-b text-start text-soft">
            {[text.columns.when, text.columns.what, ...(isTeacher ? [text.columns.whose] : []), text.columns.by].map(
              (head) => (
                <th key={head} scope="col" className="py-2 pe-4 text-start font-medium">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {reads.map((read) => (
            <tr
              key={`${read.day} ${read.what} ${read.by} ${read.name} ${read.whose}`}
              className="border-line border-b align-baseline"
            >
              <td className="whitespace-nowrap py-2 pe-4">
                <TimeAgo at={read.lastAt} />
              </td>
              <td className="py-2 pe-4">
                {whats[read.what] ?? read.what}
                {read.times > 1 && <span className="text-soft"> ({text.readTimes(read.times)})</span>}
              </td>
              {isTeacher && (
                <td className="wrap-anywhere py-2 pe-4">
                  <bdi>{read.whose}</bdi>
                </td>
              )}
              <td className="wrap-anywhere py-2">{by(read)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
