import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { roster as words } from "../../../events/texts/en/roster.ts";
import { EmptyState } from "../components/states.tsx";
import { ClassPage } from "../components/teacher/class-page.tsx";
import { RosterImport } from "../components/teacher/roster-import.tsx";
import { RosterTable } from "../components/teacher/roster-table.tsx";
import { TeacherList } from "../components/teacher/teacher-list.tsx";
import { readForm } from "../server/read-form.ts";
import { notFound } from "../server/require-person.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";
import {
  addTeacher,
  importRoster,
  listRoster,
  previewRoster,
  removeStudent,
  removeTeacher,
  setLabels,
} from "../server/teaching/roster.ts";
import { rosterTexts } from "../text/roster.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${words.title} · ${page?.classroom.name ?? ""} · LearnFlow` },
];

const csv = z.string().max(200_000);
const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), csv }),
  z.object({ intent: z.literal("import"), csv }),
  z.object({ intent: z.literal("labels"), studentId: z.uuid(), studentLabels: z.string().max(1_000) }),
  z.object({ intent: z.literal("remove"), studentId: z.uuid() }),
  z.object({ intent: z.literal("add-teacher"), teacher: z.string().max(254) }),
  z.object({ intent: z.literal("remove-teacher"), teacherId: z.uuid() }),
]);

export async function loader(args: LoaderFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args);
  return { classroom, me: teacherId, ...(await listRoster(args.context.em, classroom.id)) };
}

const nothing = { csv: "", problem: null, preview: null, made: null, joined: 0, teacher: null };

export async function action(args: ActionFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args, "change");
  const { em } = args.context;
  const parsed = form.safeParse(Object.fromEntries(await readForm(args.request)));
  if (!parsed.success) throw notFound();
  const wish = parsed.data;
  const at = { teacherId, classroomId: classroom.id };
  const back = redirect(`/classes/${classroom.id}/students`, 303);
  switch (wish.intent) {
    case "preview": {
      const plan = await previewRoster(em, at, wish.csv);
      if ("problem" in plan) return data({ ...nothing, csv: wish.csv, problem: plan.problem }, { status: 400 });
      return data({ ...nothing, csv: wish.csv, preview: plan.lines });
    }
    case "import": {
      const result = await importRoster(em, at, wish.csv);
      if ("problem" in result) return data({ ...nothing, csv: wish.csv, problem: result.problem }, { status: 400 });
      return data({ ...nothing, ...result }, { headers: { "Cache-Control": "no-store" } });
    }
    case "labels":
      await setLabels(em, classroom.id, wish.studentId, wish.studentLabels);
      return back;
    case "remove":
      await removeStudent(em, classroom.id, wish.studentId);
      return back;
    case "add-teacher": {
      const refused = await addTeacher(em, classroom.id, wish.teacher);
      if (!refused) return back;
      return data({ ...nothing, teacher: { typed: wish.teacher, message: refused.message } }, { status: 400 });
    }
    case "remove-teacher": {
      const refused = await removeTeacher(em, classroom.id, wish.teacherId);
      if (refused?.status === 404) throw notFound();
      if (refused) return data({ ...nothing, teacher: { typed: "", message: refused.message } }, { status: 409 });
      return wish.teacherId === teacherId ? redirect("/classes", 303) : back;
    }
  }
}

export default function ClassStudents() {
  const text = useText(rosterTexts);
  const { classroom, me, students, teachers } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <ClassPage classroom={classroom} title={text.title} lead={students.length > 0 && text.count(students.length)}>
      <div className="flex flex-col gap-12">
        {students.length === 0 ? (
          <EmptyState title={text.empty}>{text.emptyBody}</EmptyState>
        ) : (
          <RosterTable classroom={classroom} students={students} />
        )}
        {!classroom.isArchived && (
          <RosterImport
            csv={result?.csv ?? ""}
            problem={result?.problem ?? null}
            preview={result?.preview ?? null}
            made={result?.made ?? null}
            joined={result?.joined ?? 0}
            classroom={classroom}
          />
        )}
        <TeacherList classroom={classroom} teachers={teachers} me={me} refused={result?.teacher ?? null} />
      </div>
    </ClassPage>
  );
}
