import { Form, Link } from "@remix-run/react";
import type { RosterStudent } from "../../server/teaching/roster.ts";
import type { TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import { rosterTexts } from "../../text/roster.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { TimeAgo } from "../time-ago.tsx";

/** The students of a class: how they sign in, labels, and the ways to each of them. */
export function RosterTable({
  classroom,
  students,
}: {
  classroom: TaughtClassroom;
  students: readonly RosterStudent[];
}) {
  const text = useText(rosterTexts);
  const path = `/classes/${classroom.id}/students`;
  return (
    <div className="scroll-quiet -mx-4 px-4">
      <table className="w-full border-collapse text-14 max-tablet:[&>*]:block">
        <thead className="max-tablet:sr-only">
          <tr className="border-line border-b text-start text-12 text-soft [&_th]:py-2 [&_th]:pe-4 [&_th]:text-start [&_th]:font-medium">
            <th scope="col">{text.name}</th>
            <th scope="col">{text.signInName}</th>
            <th scope="col">
              {text.labels} <span className="font-normal">({text.labelsHint})</span>
            </th>
            <th scope="col">{text.lastActive}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {students.map((student) => (
            <tr
              key={student.id}
              className="border-line border-b align-baseline max-tablet:grid max-tablet:grid-cols-[minmax(0,1fr)_auto] max-tablet:gap-x-3 max-tablet:py-2 [&>*]:py-2 [&>*]:pe-4 max-tablet:[&>*]:py-1 max-tablet:[&>*]:pe-0"
            >
              <th scope="row" className="wrap-anywhere max-w-64 text-start font-medium">
                <Link to={`${path}/${student.id}`} className="hover:underline">
                  <bdi>{student.name}</bdi>
                </Link>
              </th>
              <td className="wrap-anywhere text-soft max-tablet:text-end">{student.signInName}</td>
              <td className="max-tablet:col-span-2">
                {classroom.isArchived ? student.labels.join(", ") : <LabelForm student={student} />}
              </td>
              <td className="whitespace-nowrap text-soft">
                {student.lastActiveAt === null ? text.never : <TimeAgo at={student.lastActiveAt} />}
              </td>
              <td className="whitespace-nowrap text-end max-tablet:-me-2">
                <Link
                  to={`${path}/${student.id}/password`}
                  className="rounded-md px-2 py-1 text-soft hover:text-ink hover:underline"
                >
                  {text.password}
                </Link>
                {!classroom.isArchived && <RemoveForm student={student} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LabelForm({ student }: { student: RosterStudent }) {
  const text = useText(rosterTexts);
  return (
    <Form method="post" className="flex items-center gap-1.5" preventScrollReset>
      <input type="hidden" name="intent" value="labels" />
      <input type="hidden" name="studentId" value={student.id} />
      <input
        key={student.labels.join(",")}
        name="studentLabels"
        aria-label={text.labelsOf(student.name)}
        defaultValue={student.labels.join(", ")}
        maxLength={300}
        className="min-h-8 w-44 rounded-md border border-line bg-sheet px-2 hover:border-ink max-tablet:min-w-0 max-tablet:grow"
      />
      <Button type="submit" size="small" kind="quiet">
        {text.save}
      </Button>
    </Form>
  );
}

function RemoveForm({ student }: { student: RosterStudent }) {
  const text = useText(rosterTexts);
  return (
    <Form
      method="post"
      className="inline"
      preventScrollReset
      onSubmit={(event) => {
        if (!window.confirm(text.removeAsk(student.name))) event.preventDefault();
      }}
    >
      <input type="hidden" name="studentId" value={student.id} />
      <Button
        type="submit"
        name="intent"
        value="remove"
        size="small"
        kind="quiet"
        aria-label={`${text.remove}: ${student.name}`}
      >
        {text.remove}
      </Button>
    </Form>
  );
}
