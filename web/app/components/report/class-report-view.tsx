import { Link } from "@remix-run/react";
import { bandOf } from "../../../../migrations/topic-score.ts";
import type { ClassReport, SinceLastVisit } from "../../server/teaching/class-report.ts";
import { reportsTexts } from "../../text/reports.ts";
import { useText } from "../../text.ts";
import { Day } from "../day.tsx";
import { ScoreBar } from "./score-bar.tsx";

const table = "w-full border-collapse text-14 [&_td]:py-1.5 [&_td]:pe-4 [&_th]:py-1.5 [&_th]:pe-4";
const head = "border-line border-b text-12 text-soft [&_th]:text-start [&_th]:align-bottom [&_th]:font-medium ";

/** What is new, how the topics go, and a line for each student. */
export function ClassReportView({
  classroomId,
  report,
  news,
}: {
  classroomId: string;
  report: ClassReport;
  news: SinceLastVisit | null;
}) {
  const text = useText(reportsTexts);
  const heading = "font-[620] font-serif text-18";
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="news-title" className="rounded-md border border-line bg-sheet px-5 py-4" data-no-print>
        <h2 id="news-title" className="font-medium text-14">
          {text.since}
          {news && (
            <span className="ms-2 font-normal text-soft">
              <Day at={news.since} />
            </span>
          )}
        </h2>
        {news ? (
          <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-14">
            {(["activeStudents", "attempts", "solved", "alerts", "questions", "newStudents"] as const).map((what) => (
              <li key={what} className={news[what] === 0 ? "text-faint" : ""}>
                {text.news[what](news[what])}
              </li>
            ))}
          </ul>
        ) : (
          <p className="mt-1 text-14 text-soft">{text.firstVisit}</p>
        )}
      </section>
      {report.topics.length > 0 && (
        <section aria-labelledby="topics-title">
          <h2 id="topics-title" className={heading}>
            {text.topics}
          </h2>
          <div className="scroll-quiet mt-2">
            <table className={table}>
              <thead>
                <tr className={head}>
                  <th scope="col">{text.topic}</th>
                  <th scope="col">{text.average}</th>
                  <th scope="col">{text.begunBy}</th>
                </tr>
              </thead>
              <tbody>
                {report.topics.map((topic) => (
                  <tr key={topic.lesson} className="break-inside-avoid border-line border-b">
                    <th scope="row" className="text-start font-normal">
                      {topic.title}
                    </th>
                    <td>
                      <ScoreBar score={topic.average} band={bandOf(topic.average)} />
                    </td>
                    <td className="text-soft tabular-nums">{topic.begun}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <section aria-labelledby="students-title">
        <h2 id="students-title" className={heading}>
          {text.students}
        </h2>
        <div className="scroll-quiet mt-2">
          <table className={`${table} min-w-[30rem]`}>
            <thead>
              <tr className={head}>
                <th scope="col">{text.student}</th>
                <th scope="col">
                  <span className="inline-block first-letter:uppercase">{text.solvedAlone}</span>
                </th>
                <th scope="col">
                  <span className="inline-block first-letter:uppercase">{text.solvedWithHelp}</span>
                </th>
                <th scope="col">{text.stuck}</th>
                <th scope="col">
                  <span className="inline-block first-letter:uppercase">{text.activeTime}</span>
                </th>
                <th scope="col">{text.lastActive}</th>
              </tr>
            </thead>
            <tbody>
              {report.students.map((student) => (
                <tr key={student.id} className="break-inside-avoid border-line border-b tabular-nums">
                  <th scope="row" className="wrap-anywhere max-w-64 text-start font-normal">
                    <Link to={`/classes/${classroomId}/students/${student.id}`} className="hover:underline">
                      <bdi>{student.name}</bdi>
                    </Link>
                  </th>
                  <td>{student.solvedAlone}</td>
                  <td>{student.solvedWithHelp}</td>
                  <td className={student.stuck > 0 ? "text-amber" : "text-faint"}>{student.stuck}</td>
                  <td>{text.minutes(student.activeMinutes)}</td>
                  <td className="text-soft">
                    {student.lastActiveAt === null ? text.never : <Day at={student.lastActiveAt} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="mt-2 text-12 text-faint">{text.ofExercises(report.exercises)}</p>
      </section>
      <p className="max-w-[66ch] text-12 text-faint">{text.howScored}</p>
    </div>
  );
}
