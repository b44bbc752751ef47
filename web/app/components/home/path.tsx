import { Link } from "@remix-run/react";
import { Check } from "lucide-react";
import { exerciseStates } from "../../../../events/vocabulary.ts";
import type { Home, HomeLesson } from "../../server/learning/get-home.ts";
import { commonTexts } from "../../text/common.ts";
import { homeTexts } from "../../text/home.ts";
import { useText } from "../../text.ts";
import { Day } from "../day.tsx";
import { StateMark, StateWord } from "../state-mark.tsx";

/** The whole way, module by module, with the student's marks on it. */
export function Path({ modules, nowAt }: { modules: Home["modules"]; nowAt: string | null }) {
  const text = useText(homeTexts);
  return (
    <section aria-labelledby="path-title">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <h2 id="path-title" className="font-[620] font-serif text-22">
          {text.path}
        </h2>
        <ul aria-label={text.legend} className="flex flex-wrap gap-x-4 gap-y-1">
          {exerciseStates.map((state) => (
            <li key={state}>
              <StateWord state={state} />
            </li>
          ))}
        </ul>
      </div>
      <ol className="mt-4 border-line border-t">
        {modules.map((module) => (
          <li
            key={module.number}
            className="grid desktop:grid-cols-[minmax(0,20rem)_minmax(0,1fr)] gap-x-10 gap-y-3 border-line border-b py-6"
          >
            <div>
              <p className="text-12 text-faint">{text.module(module.number)}</p>
              <h3 className="font-[620] font-serif text-18">{module.title}</h3>
              <p className="mt-0.5 max-w-[42ch] text-14 text-soft">{module.summary}</p>
              {(module.opensAt ?? module.dueAt) !== null && (
                <p className="mt-1 flex flex-wrap gap-x-3 text-14">
                  {module.opensAt !== null && <Day at={module.opensAt} say={text.opens} />}
                  {module.dueAt !== null && <Day at={module.dueAt} say={text.due} />}
                </p>
              )}
            </div>
            {module.lessons.length === 0 ? (
              <p className="desktop:pt-5 text-14 text-faint">{text.empty}</p>
            ) : (
              <ol className="flex flex-col gap-1 desktop:pt-4">
                {module.lessons.map((lesson) => (
                  <LessonRow key={lesson.slug} lesson={lesson} nowAt={nowAt} />
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function LessonRow({ lesson, nowAt }: { lesson: HomeLesson; nowAt: string | null }) {
  const text = useText(homeTexts);
  const { states } = useText(commonTexts);
  const usual = lesson.exercises.filter((exercise) => !exercise.remedial || exercise.state !== "not-started");
  const isNow = nowAt === lesson.slug || lesson.exercises.some((exercise) => exercise.slug === nowAt);
  return (
    <li
      className={`-mx-3 flex flex-wrap items-center gap-x-4 gap-y-0.5 rounded-md px-3 py-1.5 ${isNow ? "bg-accent-wash" : ""}`}
    >
      <Link
        to={`/lessons/${lesson.slug}`}
        className="flex min-w-0 grow basis-56 items-baseline gap-2 rounded-md hover:underline"
      >
        <span className="wrap-anywhere text-16">{lesson.title}</span>
        {lesson.isRead ? (
          <span className="inline-flex shrink-0 items-center gap-0.5 text-12 text-done">
            <Check size={12} aria-hidden="true" /> {text.read}
          </span>
        ) : (
          <span className="shrink-0 text-12 text-faint tabular-nums">{text.minutes(lesson.minutes)}</span>
        )}
      </Link>
      <ul className="flex flex-wrap">
        {usual.map((exercise) => (
          <li key={exercise.slug}>
            <Link
              to={`/exercises/${exercise.slug}`}
              className="grid size-8 place-items-center rounded-md hover:bg-ink/6"
              title={`${exercise.title}: ${states[exercise.state]}`}
              aria-label={`${exercise.title}: ${states[exercise.state]}${exercise.remedial ? `, ${text.easier}` : ""}`}
            >
              <StateMark state={exercise.state} label={null} />
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}
