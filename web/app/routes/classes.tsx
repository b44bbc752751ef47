import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { z } from "zod";
import { classes } from "../../../events/texts/en/classes.ts";
import { ClassCode } from "../components/board/class-code.tsx";
import { Button, ButtonLink } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { Page } from "../components/page.tsx";
import { StateMark } from "../components/state-mark.tsx";
import { EmptyState } from "../components/states.tsx";
import { cleanName } from "../server/accounts/account-forms.ts";
import { type ClassroomOfTeacher, createClassroom, listClassrooms } from "../server/classrooms.ts";
import { readForm } from "../server/read-form.ts";
import { requirePerson } from "../server/require-person.ts";
import { classesTexts } from "../text/classes.ts";
import { ownExercisesTexts } from "../text/own-exercises.ts";
import { useText } from "../text.ts";

const NewClassroom = z.object({
  name: z.string().transform(cleanName).pipe(z.string().min(1, classes.nameMissing).max(120, classes.nameTooLong)),
});

export const meta: MetaFunction = () => [{ title: `${classes.title} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const [classrooms, archived] = await Promise.all([
    listClassrooms(args.context.em, teacher.id),
    listClassrooms(args.context.em, teacher.id, { archived: true }),
  ]);
  return { classrooms, archived };
}

export async function action(args: ActionFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const form = Object.fromEntries(await readForm(args.request));
  const asked = NewClassroom.safeParse(form);
  if (!asked.success) {
    const error = z.flattenError(asked.error).fieldErrors.name?.[0] ?? classes.nameMissing;
    return data({ name: String(form.name ?? ""), error }, { status: 400 });
  }
  const { id } = await createClassroom(args.context.em, teacher.id, asked.data.name);
  return redirect(`/classes/${id}`, 303);
}

export default function Classes() {
  const text = useText(classesTexts);
  const own = useText(ownExercisesTexts);
  const { classrooms, archived } = useLoaderData<typeof loader>();
  return (
    <Page
      title={text.title}
      actions={
        <Link to="/own-exercises" className="text-14 text-accent underline underline-offset-3">
          {own.title}
        </Link>
      }
    >
      <div className="grid desktop:grid-cols-[minmax(0,1fr)_20rem] items-start gap-x-12 gap-y-10">
        {classrooms.length === 0 ? (
          <EmptyState title={text.empty}>{text.emptyBody}</EmptyState>
        ) : (
          <ul className="border-line border-t">
            {classrooms.map((classroom) => (
              <ClassroomRow key={classroom.id} classroom={classroom} />
            ))}
          </ul>
        )}
        <CreateForm />
      </div>
      {archived.length > 0 && (
        <details className="mt-10 max-w-[48rem]">
          <summary className="rounded-md text-14 text-soft hover:text-ink">{text.archived(archived.length)}</summary>
          <ul className="mt-2 border-line border-t">
            {archived.map((classroom) => (
              <li key={classroom.id} className="flex items-baseline justify-between gap-4 border-line border-b py-2">
                <Link to={`/classes/${classroom.id}/settings`} className="wrap-anywhere hover:underline">
                  {classroom.name}
                </Link>
                <span className="shrink-0 text-14 text-soft">{text.students(classroom.students)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Page>
  );
}

function ClassroomRow({ classroom }: { classroom: ClassroomOfTeacher }) {
  const text = useText(classesTexts);
  const { id, name, code, students, openAlerts, supportLevel } = classroom;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b py-4">
      <div className="min-w-0 grow basis-64">
        <Link to={`/classes/${id}`} className="wrap-anywhere font-[620] font-serif text-18 hover:underline">
          {name}
        </Link>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-14 text-soft">
          <span>{text.students(students)}</span>
          <span className="inline-flex items-center gap-1.5">
            {openAlerts > 0 && <StateMark state="stuck" size={13} label={null} />}
            {openAlerts > 0 ? text.stuck(openAlerts) : text.nobodyStuck}
          </span>
          <span>{text.supportLevels[supportLevel]}</span>
        </p>
      </div>
      <ClassCode code={code} />
      <ButtonLink to={`/classes/${id}`} kind={openAlerts > 0 ? "primary" : "plain"}>
        {text.openBoard}
      </ButtonLink>
    </li>
  );
}

function CreateForm() {
  const text = useText(classesTexts);
  const refused = useActionData<typeof action>();
  const isBusy = useNavigation().state === "submitting";
  return (
    <section aria-labelledby="create-title" className="rounded-md border border-line bg-sheet p-5">
      <h2 id="create-title" className="font-[620] font-serif text-18">
        {text.createTitle}
      </h2>
      <Form method="post" className="mt-4 flex flex-col items-start gap-4">
        <Field
          className="w-full"
          label={text.name}
          hint={text.nameHint}
          name="name"
          required
          maxLength={120}
          defaultValue={refused?.name}
          error={refused?.error}
        />
        <Button type="submit" kind="primary" disabled={isBusy}>
          {text.createIt}
        </Button>
      </Form>
    </section>
  );
}
