import { Form } from "@remix-run/react";
import type { TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import { rosterTexts } from "../../text/roster.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Field } from "../field.tsx";

/** Who teaches this class, and the place to add somebody. */
export function TeacherList({
  classroom,
  teachers,
  me,
  refused,
}: {
  classroom: TaughtClassroom;
  teachers: readonly { id: string; name: string; signInName: string }[];
  me: string;
  refused: { typed: string; message: string } | null;
}) {
  const text = useText(rosterTexts);
  return (
    <section aria-labelledby="teachers-title" className="max-w-[44rem]" data-no-print>
      <h2 id="teachers-title" className="font-[620] font-serif text-18">
        {text.teachers}
      </h2>
      <p className="mt-1 text-14 text-soft">{text.teachersLead}</p>
      <ul className="mt-3 border-line border-t">
        {teachers.map((teacher) => (
          <li key={teacher.id} className="flex flex-wrap items-center gap-x-4 border-line border-b py-2 text-14">
            <bdi className="font-medium">{teacher.name}</bdi>
            <span className="text-soft">{teacher.signInName}</span>
            {!classroom.isArchived && teachers.length > 1 && (
              <Form method="post" className="ms-auto" preventScrollReset>
                <input type="hidden" name="teacherId" value={teacher.id} />
                <Button
                  type="submit"
                  name="intent"
                  value="remove-teacher"
                  size="small"
                  kind="quiet"
                  aria-label={teacher.id === me ? text.leave : `${text.remove}: ${teacher.name}`}
                >
                  {teacher.id === me ? text.leave : text.remove}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {!classroom.isArchived && (
        <Form method="post" className="mt-4 flex flex-wrap items-end gap-3" preventScrollReset>
          <Field
            className="grow"
            label={text.addTeacher}
            hint={text.addTeacherHint}
            name="teacher"
            required
            maxLength={254}
            autoComplete="off"
            defaultValue={refused?.typed}
            error={refused?.message}
          />
          <Button type="submit" name="intent" value="add-teacher">
            {text.add}
          </Button>
        </Form>
      )}
    </section>
  );
}
