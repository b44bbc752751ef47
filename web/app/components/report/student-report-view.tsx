import { Link } from "@remix-run/react";
import { exerciseStates } from "../../../../events/vocabulary.ts";
import type { StudentReport } from "../../server/teaching/student-report.ts";
import { commonTexts } from "../../text/common.ts";
import { reportsTexts } from "../../text/reports.ts";
import { useText } from "../../text.ts";
import { Day } from "../day.tsx";
import { StateMark, StateWord } from "../state-mark.tsx";
import { EmptyState } from "../states.tsx";
import { FigureList } from "./figure-list.tsx";
import { ScoreBar } from "./score-bar.tsx";

/** What a student can do, what was done, topic by topic: one page, also on paper. */
export function StudentReportView({ path, report, day }: { path: string; report: StudentReport; day: string }) {
  const text = useText(reportsTexts);
  const { states } = useText(commonTexts);
  const heading = "font-[620] font-serif text-18";
  return (
    <div className="flex flex-col gap-8">
      <p className="hidden text-14 text-soft print:block">
        <Day at={day} />
      </p>
      <FigureList
        figures={[
          { word: text.solvedAlone, value: report.solvedAlone, more: text.ofExercises(report.exercises) },
          { word: text.solvedWithHelp, value: report.solvedWithHelp },
          { word: text.attempts, value: report.attempts },
          { word: text.hints, value: report.hints },
          { word: text.activeTime, value: text.minutes(report.activeMinutes) },
          { word: text.activeDays, value: report.activeDays },
        ]}
      />
      <p className="-mt-4 text-14 text-soft">
        {text.lastActive}: {report.lastActiveAt === null ? text.never : <Day at={report.lastActiveAt} />}
      </p>
      <section aria-labelledby="topics-title">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h2 id="topics-title" className={heading}>
            {text.topics}
          </h2>
          <ul className="flex flex-wrap gap-x-4">
            {exerciseStates.map((state) => (
              <li key={state}>
                <StateWord state={state} />
              </li>
            ))}
          </ul>
        </div>
        {report.topics.length === 0 ? (
          <div className="mt-3">
            <EmptyState title={text.noTopics}>{text.noTopicsBody}</EmptyState>
          </div>
        ) : (
          <div className="scroll-quiet mt-3">
            <table className="w-full border-collapse text-14 [&_td]:py-2 [&_td]:pe-4 [&_td]:last:pe-0 [&_th]:py-2 [&_th]:pe-4">
              <thead>
                <tr className="border-line border-b text-12 text-soft [&_th]:text-start [&_th]:font-medium">
                  <th scope="col">{text.topic}</th>
                  <th scope="col">{text.score}</th>
                  <th scope="col">{text.exercises}</th>
                </tr>
              </thead>
              <tbody>
                {report.topics.map((topic) => (
                  <tr key={topic.lesson} className="break-inside-avoid border-line border-b align-middle">
                    <th scope="row" className="min-w-24 max-w-64 break-words text-start font-normal">
                      {topic.title}
                    </th>
                    <td>
                      <ScoreBar score={topic.score} band={topic.band} />
                    </td>
                    <td>
                      <span className="flex flex-wrap gap-x-0 tablet:gap-x-1.5 gap-y-1">
                        {topic.exercises.map((exercise) => (
                          <Link
                            key={exercise.slug}
                            to={`${path}/exercises/${exercise.slug}`}
                            aria-label={`${exercise.title}: ${states[exercise.state]}`}
                            title={`${exercise.title}: ${states[exercise.state]}`}
                            className="grid size-6 place-items-center rounded-md hover:bg-ink/6"
                          >
                            <StateMark state={exercise.state} label={null} />
                          </Link>
                        ))}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {Object.values(report.concepts).some((names) => names.length > 0) && (
        <section aria-labelledby="concepts-title">
          <h2 id="concepts-title" className={heading}>
            {text.concepts}
          </h2>
          <dl className="mt-3 grid tablet:grid-cols-3 gap-x-8 gap-y-4 text-14 print:grid-cols-3">
            {(["alone", "growing", "weak"] as const).map((word) => (
              <div key={word}>
                <dt className="font-medium">{text.conceptWords[word]}</dt>
                <dd className="wrap-anywhere text-soft">{report.concepts[word].join(", ") || "–"}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <p className="max-w-[66ch] text-12 text-faint">{text.howScored}</p>
      <p className="-mt-6 text-12 text-faint" data-no-print>
        {text.lookIsSeen}
      </p>
    </div>
  );
}
