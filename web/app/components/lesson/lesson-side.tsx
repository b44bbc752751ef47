import { Link } from "@remix-run/react";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import { lessonTexts } from "../../text/lesson.ts";
import { useText } from "../../text.ts";
import { StateMark } from "../state-mark.tsx";

export interface LessonExercise {
  readonly slug: string;
  readonly title: string;
  readonly remedial: boolean;
  readonly state: ExerciseState;
}

/** What this lesson holds, beside the text where there is room. */
export function LessonSide({ exercises, hasQuiz }: { exercises: readonly LessonExercise[]; hasQuiz: boolean }) {
  const text = useText(lessonTexts);
  return (
    <nav aria-label={text.inThisLesson} className="text-14">
      <p className="font-medium">{text.inThisLesson}</p>
      <ul className="mt-2 flex flex-col gap-1.5 border-line border-s">
        <SideLink to="#text">{text.text}</SideLink>
        {hasQuiz && <SideLink to="#quiz">{text.quiz}</SideLink>}
        {exercises.length > 0 && <SideLink to="#exercises">{text.exercises}</SideLink>}
      </ul>
      <ul className="mt-3 flex flex-col gap-1.5 ps-3.5">
        {exercises
          .filter((exercise) => !exercise.remedial)
          .map((exercise) => (
            <li key={exercise.slug}>
              <ExerciseLink exercise={exercise} />
            </li>
          ))}
      </ul>
    </nav>
  );
}

function SideLink({ to, children }: { to: string; children: string }) {
  return (
    <li>
      <a
        href={to}
        className="-ms-px block border-transparent border-s-2 ps-3 text-soft hover:border-accent hover:text-ink"
      >
        {children}
      </a>
    </li>
  );
}

export function ExerciseLink({ exercise }: { exercise: LessonExercise }) {
  return (
    <Link
      to={`/exercises/${exercise.slug}`}
      className="group inline-flex items-baseline gap-2 rounded-md text-soft hover:text-ink"
    >
      <span className="translate-y-0.5">
        <StateMark state={exercise.state} size={14} />
      </span>
      <span className="wrap-anywhere group-hover:underline">{exercise.title}</span>
    </Link>
  );
}
