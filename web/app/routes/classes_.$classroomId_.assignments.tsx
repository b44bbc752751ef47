import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { assignments as words } from "../../../events/texts/en/assignments.ts";
import { Button } from "../components/button.tsx";
import { Day } from "../components/day.tsx";
import { EmptyState } from "../components/states.tsx";
import { AssignForm } from "../components/teacher/assign-form.tsx";
import { ClassPage } from "../components/teacher/class-page.tsx";
import { readForm } from "../server/read-form.ts";
import { notFound } from "../server/require-person.ts";
import { listAssignable } from "../server/teaching/assignable.ts";
import { assignExercise, listClassAssignments, removeAssignment } from "../server/teaching/assignments.ts";
import { endOfDays, momentOfDay } from "../server/teaching/moment-of-day.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";
import { listRoster } from "../server/teaching/roster.ts";
import { assignmentsTexts } from "../text/assignments.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${words.title} · ${page?.classroom.name ?? ""} · LearnFlow` },
];

/** A day or nothing. */
const day = z
  .string()
  .refine((typed) => typed === "" || /^\d{4}-\d{2}-\d{2}$/.test(typed), words.badDay)
  .refine((typed) => typed === "" || !Number.isNaN(Date.parse(typed)), words.badDay)
  .refine((typed) => typed === "" || Date.parse(typed) < endOfDays, words.farDay)
  .transform((typed) => (typed === "" ? null : typed))
  .default(null);

const form = z.object({
  exercise: z.string().regex(/^[a-z0-9-]{1,80}$/, words.missing),
  student: z.union([z.literal("").transform(() => null), z.uuid()]).default(null),
  opens: day,
  due: day,
  timeZone: z.string().max(60).default(""),
});

export async function loader(args: LoaderFunctionArgs) {
  const { classroom } = await requireClassroom(args, "change");
  const { em } = args.context;
  const [given, groups, { students }] = await Promise.all([
    listClassAssignments(em, classroom.id),
    listAssignable(em, classroom.id),
    listRoster(em, classroom.id),
  ]);
  return { classroom, given, groups, students: students.map(({ id, name }) => ({ id, name })) };
}

export async function action(args: ActionFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args, "change");
  const fields = Object.fromEntries(await readForm(args.request));
  const back = redirect(`/classes/${classroom.id}/assignments`, 303);
  if (fields.intent === "take-back") {
    const id = z.uuid().safeParse(fields.assignmentId);
    const wish = { teacherId, classroomId: classroom.id, assignmentId: id.data ?? "" };
    if (!id.success || !(await removeAssignment(args.context.em, wish))) throw notFound();
    return back;
  }
  const parsed = form.safeParse(fields);
  if (!parsed.success) return data({ message: parsed.error.issues[0]?.message ?? words.missing }, { status: 400 });
  const { exercise, student: studentId, opens, due, timeZone } = parsed.data;
  const opensAt = momentOfDay(opens, timeZone, "start");
  // The end of that day, so that the day itself still counts.
  const dueAt = momentOfDay(due, timeZone, "end");
  const result = await assignExercise(args.context, {
    teacherId,
    classroomId: classroom.id,
    studentId,
    exercise,
    opensAt,
    dueAt,
  });
  if (result.accepted) return back;
  if (result.status === 404) throw notFound();
  return data({ message: result.message }, { status: result.status });
}

export default function ClassAssignments() {
  const text = useText(assignmentsTexts);
  const { classroom, given, groups, students } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <ClassPage classroom={classroom} title={text.title} lead={text.lead}>
      <div className="grid desktop:grid-cols-[minmax(0,1fr)_22rem] items-start gap-x-12 gap-y-10">
        {given.length === 0 ? (
          <EmptyState title={text.empty}>{text.emptyBody}</EmptyState>
        ) : (
          <ul className="border-line border-t">
            {given.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-5 gap-y-1 border-line border-b py-3">
                <span className="min-w-0 grow">
                  <span className="wrap-anywhere font-medium">{one.title}</span>
                  <span className="flex flex-wrap gap-x-3 text-14 text-soft">
                    <bdi>{one.student?.name ?? text.wholeClass}</bdi>
                    {one.opensAt !== null && (
                      <span className="text-ink">
                        <Day at={one.opensAt} say={text.opensDay} />
                      </span>
                    )}
                    {one.dueAt !== null && <Day at={one.dueAt} say={text.dueDay} />}
                    <span>{text.solvedBy(one.solved, one.students)}</span>
                  </span>
                </span>
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="assignmentId" value={one.id} />
                  <Button
                    type="submit"
                    name="intent"
                    value="take-back"
                    size="small"
                    kind="quiet"
                    aria-label={`${text.takeBack}: ${one.title}`}
                  >
                    {text.takeBack}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        )}
        <AssignForm key={given.length} groups={groups} students={students} message={refused?.message ?? null} />
      </div>
    </ClassPage>
  );
}
