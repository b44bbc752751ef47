import type { OwnAssignment } from "../../server/teaching/own-assignments.ts";
import { homeTexts } from "../../text/home.ts";
import { teacherWordsTexts } from "../../text/teacher-words.ts";
import { useText } from "../../text.ts";
import { ButtonLink } from "../button.tsx";
import { Day } from "../day.tsx";
import { StateMark } from "../state-mark.tsx";

/** What the teacher gave: it comes before the path. */
export function Assigned({ assignments }: { assignments: readonly OwnAssignment[] }) {
  const text = useText(teacherWordsTexts);
  const home = useText(homeTexts);
  if (assignments.length === 0) return null;
  return (
    <section
      aria-labelledby="assigned-title"
      className="rounded-md border border-accent/40 bg-sheet px-5 tablet:px-7 py-5"
    >
      <h2 id="assigned-title" className="text-14 text-soft">
        {text.title}
      </h2>
      <ul className="mt-2">
        {assignments.map(({ slug, title, by, dueAt, state }, index) => (
          <li
            key={slug}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-3 last:border-b-0"
          >
            <StateMark state={state} />
            <span className="min-w-0 grow">
              <span className="wrap-anywhere font-[620] font-serif text-18">{title}</span>{" "}
              <span className="text-14 text-soft">
                <bdi>{text.given(by)}</bdi>
                {dueAt !== null && (
                  <>
                    {" · "}
                    <Day at={dueAt} say={Date.parse(dueAt) < Date.now() ? text.overdue : text.due} />
                  </>
                )}
              </span>
            </span>
            <ButtonLink kind={index === 0 ? "primary" : "plain"} to={`/exercises/${slug}`}>
              {home.openExercise}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
