import type { Home } from "../../server/learning/get-home.ts";
import type { NextThing } from "../../server/learning/next-thing.ts";
import { homeTexts } from "../../text/home.ts";
import { useText } from "../../text.ts";
import { ButtonLink } from "../button.tsx";
import { StateMark } from "../state-mark.tsx";

/** The one thing to do now: the brightest sheet on the page. */
export function NextThingCard({ next, modules }: { next: NextThing | null; modules: Home["modules"] }) {
  const text = useText(homeTexts);
  if (!next)
    return (
      <section className="rounded-md border border-line bg-sheet px-6 py-6">
        <p className="font-serif text-22">{text.allDone}</p>
        <p className="mt-1 text-soft">{text.allDoneBody}</p>
      </section>
    );
  const isLesson = next.kind === "lesson";
  const lesson = modules.flatMap((module) => module.lessons).find(({ slug }) => slug === next.slug);
  return (
    <section
      aria-labelledby="now-title"
      className="rounded-md border border-line bg-sheet px-5 tablet:px-7 py-5 tablet:py-6"
    >
      <h2 id="now-title" className="text-14 text-soft">
        {text.now}
      </h2>
      <p className="mt-4 flex items-center gap-2 text-14 text-soft">
        {!isLesson && <StateMark state={next.state} label={null} />}
        {text.whys[isLesson ? "lesson" : next.state]}
      </p>
      <p className="wrap-anywhere mt-0.5 text-balance font-[620] font-serif text-28">{next.title}</p>
      {isLesson && lesson && (
        <p className="mt-1 max-w-[60ch] font-serif text-16 text-soft">
          {lesson.summary}{" "}
          <span className="whitespace-nowrap font-sans text-14 text-faint">{text.minutes(lesson.minutes)}</span>
        </p>
      )}
      {!isLesson && <p className="mt-1 text-14 text-soft">{text.from(next.lessonTitle)}</p>}
      <ButtonLink
        kind="primary"
        size="large"
        className="mt-5"
        to={isLesson ? `/lessons/${next.slug}` : `/exercises/${next.slug}`}
      >
        {isLesson ? text.readLesson : text.openExercise}
      </ButtonLink>
    </section>
  );
}
