import { Link } from "@remix-run/react";
import { lessonTexts } from "../../text/lesson.ts";
import { useText } from "../../text.ts";
import { ButtonLink } from "../button.tsx";
import { Blocks } from "../content/blocks.tsx";
import type { ShownBlock } from "../content/shown-block.ts";
import { ExerciseLink, type LessonExercise, LessonSide } from "./lesson-side.tsx";
import { Quiz, type ShownQuestion } from "./quiz.tsx";
import { RunnableExample } from "./runnable-example.tsx";
import { useReachedEnd } from "./use-reached-end.ts";

export interface LessonView {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly module: { readonly number: number; readonly title: string };
  /** Each with its place among the lesson's blocks, by which the server knows an example. */
  readonly blocks: readonly ShownBlock[];
  readonly quiz: readonly ShownQuestion[];
  readonly exercises: readonly LessonExercise[];
  readonly isRead: boolean;
  readonly previous: { readonly slug: string; readonly title: string } | null;
  readonly next: { readonly slug: string; readonly title: string } | null;
}

type Marked = Parameters<typeof Quiz>[0]["marked"];

/** Short text with runnable examples, questions, exercises, and one thing to do next. */
export function LessonPage({ view, marked }: { view: LessonView; marked: Marked }) {
  const text = useText(lessonTexts);
  const end = useReachedEnd(view.slug, view.isRead);
  const usual = view.exercises.filter((exercise) => !exercise.remedial);
  const easier = view.exercises.filter((exercise) => exercise.remedial);
  return (
    <div className="mx-auto grid w-full max-w-[72rem] desktop:grid-cols-[minmax(0,1fr)_15rem] gap-x-16 px-4 pt-8 tablet:pt-12 pb-20">
      <article className="min-w-0">
        <header>
          <p className="text-14 text-soft">{text.module(view.module.number, view.module.title)}</p>
          <h1 className="mt-1 text-balance font-[640] font-serif text-36 tracking-[-0.01em]">{view.title}</h1>
          <p className="mt-2 max-w-[56ch] font-serif text-18 text-soft">{view.summary}</p>
          <p className="mt-2 text-14 text-faint">
            {text.minutes(view.minutes)}
            {view.isRead && ` · ${text.read}`}
          </p>
        </header>
        <div id="text" className="mt-8 flex scroll-mt-6 flex-col gap-5">
          <Blocks
            blocks={view.blocks}
            example={(block) => <RunnableExample block={block} lesson={view.slug} index={block.place} />}
          />
        </div>
        <div ref={end} />
        {view.quiz.length > 0 && (
          <div className="mt-14 border-line border-t pt-8">
            <Quiz lesson={view.slug} questions={view.quiz} marked={marked} />
          </div>
        )}
        <section id="exercises" aria-labelledby="next-title" className="mt-14 scroll-mt-6 border-line border-t pt-8">
          <h2 id="next-title" className="font-[620] font-serif text-22">
            {text.next}
          </h2>
          <NextStep view={view} />
          <ul className="mt-6 flex flex-col gap-2">
            {usual.map((exercise) => (
              <li key={exercise.slug}>
                <ExerciseLink exercise={exercise} />
              </li>
            ))}
          </ul>
          {easier.length > 0 && (
            <details className="mt-4 text-14">
              <summary className="inline-block rounded-md text-accent underline underline-offset-3">
                {text.easier}
              </summary>
              <ul className="mt-2 flex flex-col gap-2">
                {easier.map((exercise) => (
                  <li key={exercise.slug}>
                    <ExerciseLink exercise={exercise} />
                  </li>
                ))}
              </ul>
            </details>
          )}
          {view.previous && (
            <p className="mt-8 text-14">
              <Link to={`/lessons/${view.previous.slug}`} className="text-soft hover:text-ink hover:underline">
                {text.previous(view.previous.title)}
              </Link>
            </p>
          )}
        </section>
      </article>
      <aside className="max-desktop:hidden">
        <div className="sticky top-8">
          <LessonSide exercises={view.exercises} hasQuiz={view.quiz.length > 0} />
        </div>
      </aside>
    </div>
  );
}

/** The first exercise that is not solved; then the next lesson; then home. */
function NextStep({ view }: { view: LessonView }) {
  const text = useText(lessonTexts);
  const open = view.exercises.find((exercise) => !exercise.remedial && !exercise.state.startsWith("solved"));
  const step = open
    ? {
        to: `/exercises/${open.slug}`,
        label: open.state === "not-started" ? text.begin(open.title) : text.goOn(open.title),
      }
    : view.next
      ? { to: `/lessons/${view.next.slug}`, label: text.nextLesson(view.next.title) }
      : { to: "/learn", label: text.home };
  return (
    <ButtonLink kind="primary" size="large" to={step.to} className="mt-4 max-w-full whitespace-normal text-start">
      {step.label}
    </ButtonLink>
  );
}
