import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reports } from "../../../events/texts/en/reports.ts";
import { Button } from "../components/button.tsx";
import { StudentReportView } from "../components/report/student-report-view.tsx";
import { ClassPage } from "../components/teacher/class-page.tsx";
import { notFound, requirePerson } from "../server/require-person.ts";
import { requireId } from "../server/resource.ts";
import { recordLook } from "../server/teaching/record-look.ts";
import { getStudentReport } from "../server/teaching/student-report.ts";
import { findTaughtStudent } from "../server/teaching/taught-classroom.ts";
import { reportsTexts } from "../text/reports.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.student.name ?? reports.title} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const { em } = args.context;
  const classroomId = requireId(args.params.classroomId);
  const at = { teacherId: teacher.id, classroomId, studentId: requireId(args.params.studentId) };
  const student = await findTaughtStudent(em, at);
  if (!student) throw notFound();
  await recordLook(em, { ...at, exercise: null });
  const report = await getStudentReport(em, classroomId, student.id);
  const { id, name, classroom } = student;
  return { classroom, student: { id, name }, report, day: new Date().toISOString() };
}

export default function StudentReportPage() {
  const text = useText(reportsTexts);
  const { classroom, student, report, day } = useLoaderData<typeof loader>();
  return (
    <ClassPage
      classroom={classroom}
      title={student.name}
      actions={
        <Button onClick={() => window.print()} data-no-print>
          {text.print}
        </Button>
      }
    >
      <StudentReportView path={`/classes/${classroom.id}/students/${student.id}`} report={report} day={day} />
    </ClassPage>
  );
}
