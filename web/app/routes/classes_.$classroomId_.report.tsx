import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reports } from "../../../events/texts/en/reports.ts";
import { actionClasses, Button } from "../components/button.tsx";
import { ClassReportView } from "../components/report/class-report-view.tsx";
import { EmptyState } from "../components/states.tsx";
import { ClassPage } from "../components/teacher/class-page.tsx";
import { getClassReport, visitReport } from "../server/teaching/class-report.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";
import { reportsTexts } from "../text/reports.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${reports.title} · ${page?.classroom.name ?? ""} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args);
  const { em } = args.context;
  const [report, news] = await Promise.all([
    getClassReport(em, classroom.id),
    visitReport(em, classroom.id, teacherId),
  ]);
  return { classroom, report, news };
}

export default function Report() {
  const text = useText(reportsTexts);
  const { classroom, report, news } = useLoaderData<typeof loader>();
  return (
    <ClassPage
      classroom={classroom}
      title={text.title}
      actions={
        <div className="flex flex-wrap gap-2" data-no-print>
          <a className={actionClasses("quiet")} href={`/classes/${classroom.id}/grades.csv`} download>
            {text.grades}
          </a>
          <a className={actionClasses("quiet")} href={`/classes/${classroom.id}/attempts.csv`} download>
            {text.attemptsCsv}
          </a>
          <Button onClick={() => window.print()}>{text.print}</Button>
        </div>
      }
    >
      {report.students.length === 0 ? (
        <EmptyState title={text.empty} />
      ) : (
        <ClassReportView classroomId={classroom.id} report={report} news={news} />
      )}
    </ClassPage>
  );
}
