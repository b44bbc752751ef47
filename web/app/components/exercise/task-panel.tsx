import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ExerciseKind, ExerciseState } from "../../../../events/vocabulary.ts";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { ButtonLink } from "../button.tsx";
import { Blocks } from "../content/blocks.tsx";
import type { ShownBlock } from "../content/shown-block.ts";
import { StateWord } from "../state-mark.tsx";

/** The task, what will try it, the hints; and once it is solved, the one thing to do next. */
export function TaskPanel({
  title,
  kind,
  minutes,
  state,
  lesson,
  task,
  next,
  children,
}: {
  title: string;
  kind: ExerciseKind;
  minutes: number;
  state: ExerciseState;
  lesson: { slug: string; title: string } | null;
  task: readonly ShownBlock[];
  /** Shown when the exercise is solved. */
  next: { to: string; label: string } | null;
  children: ReactNode;
}) {
  const text = useText(exerciseTexts);
  return (
    <div className="flex flex-col gap-6 px-5 py-5">
      <header>
        {lesson && (
          <Link to={`/lessons/${lesson.slug}`} className="rounded-md text-14 text-soft hover:text-ink hover:underline">
            <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
              ←
            </span>{" "}
            {text.backToLesson(lesson.title)}
          </Link>
        )}
        <h1 className="mt-2 text-balance font-[620] font-serif text-22">{title}</h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-soft">
          {text.kinds[kind]} · {text.minutes(minutes)}
          <StateWord state={state} />
        </p>
      </header>
      {next && (
        <p role="status" className="settle flex flex-col items-start gap-3 rounded-md bg-done-wash px-4 py-3">
          <span className="font-serif text-18">{text.tests.allFirst}</span>
          <ButtonLink kind="primary" to={next.to}>
            {next.label}
          </ButtonLink>
        </p>
      )}
      <div className="flex flex-col gap-4">
        <Blocks blocks={task} isSmall />
      </div>
      {children}
    </div>
  );
}
