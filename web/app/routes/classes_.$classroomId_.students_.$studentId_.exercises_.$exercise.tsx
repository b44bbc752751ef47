import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attempts } from "../../../events/texts/en/attempts.ts";
import { WorkTimeline } from "../components/attempts/work-timeline.tsx";
import { Page } from "../components/page.tsx";
import { readForm } from "../server/read-form.ts";
import { notFound, requirePerson } from "../server/require-person.ts";
import { requireId, slugField } from "../server/resource.ts";
import { getWork } from "../server/teaching/get-work.ts";
import { writeLineComment } from "../server/teaching/line-comments.ts";
import { recordLook } from "../server/teaching/record-look.ts";
import { listSavedReplies } from "../server/teaching/saved-replies.ts";
import { findTaughtStudent } from "../server/teaching/taught-classroom.ts";
import { attemptsTexts } from "../text/attempts.ts";
import { useText } from "../text.ts";

const comment = z.object({
  runId: z.uuid(),
  line: z
    .string()
    .trim()
    .transform((line) => (/^\d+$/.test(line) ? Number(line) : null))
    .default(null),
  text: z.string().max(20_000),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? attempts.title(page.student.name, page.work.exercise.title) : ""} · LearnFlow` },
];

/** A student's work on one exercise, for the panel on the board and as a page of its own. Looking is recorded. */
export async function loader(args: LoaderFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const { em } = args.context;
  const place = placeOf(args);
  const student = await findTaughtStudent(em, { teacherId: teacher.id, ...place });
  const work = student && (await getWork(em, student.id, place.exercise));
  if (!work) throw notFound();
  await recordLook(em, { teacherId: teacher.id, ...place });
  const replies = await listSavedReplies(em, teacher.id);
  return { classroomId: place.classroomId, student: { id: student.id, name: student.name }, work, replies };
}

/** A comment on an attempt. */
export async function action(args: ActionFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const place = placeOf(args);
  const form = comment.safeParse(Object.fromEntries(await readForm(args.request)));
  if (!form.success) throw notFound();
  const result = await writeLineComment(args.context, {
    teacherId: teacher.id,
    ...place,
    ...form.data,
    beyond: "whole",
  });
  if (!result.accepted) {
    if (result.status === 404) throw notFound();
    return data({ done: false, message: result.message }, { status: result.status });
  }
  if (args.request.headers.get("accept")?.includes("text/html"))
    return redirect(new URL(args.request.url).pathname, 303);
  return data({ done: true, message: null });
}

function placeOf({ params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const exercise = slugField.safeParse(params.exercise);
  if (!exercise.success) throw notFound();
  return {
    classroomId: requireId(params.classroomId),
    studentId: requireId(params.studentId),
    exercise: exercise.data,
  };
}

export default function StudentWork() {
  const text = useText(attemptsTexts);
  const { classroomId, student, work, replies } = useLoaderData<typeof loader>();
  return (
    <Page
      title={text.title(student.name, work.exercise.title)}
      lead={
        <Link to={`/classes/${classroomId}`} className="text-14 hover:text-ink hover:underline" data-no-print>
          {text.back}
        </Link>
      }
    >
      <div className="max-w-[52rem]">
        <WorkTimeline
          work={work}
          student={student}
          path={`/classes/${classroomId}/students/${student.id}/exercises/${work.exercise.slug}`}
          replies={replies}
        />
      </div>
    </Page>
  );
}
