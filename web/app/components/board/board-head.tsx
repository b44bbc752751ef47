import type { Board } from "../../server/board/get-board.ts";
import { classesTexts } from "../../text/classes.ts";
import { useText } from "../../text.ts";

type Exercises = Board["exercises"];

/** Lessons above, exercises standing upright below them: dense, but every name can be read. */
export function BoardHead({ exercises, begun }: { exercises: Exercises; begun: ReadonlySet<string> }) {
  const { board: text } = useText(classesTexts);
  return (
    <thead>
      <tr>
        <th scope="col" className="px-3 pb-2 text-12 text-soft">
          {text.students}
        </th>
        {exercises.map((exercise, column) => (
          <th
            key={exercise.slug}
            className={begun.has(exercise.slug) ? undefined : "print:hidden"}
            scope="col"
            data-first-of-lesson={column > 0 && exercises[column - 1]?.lesson !== exercise.lesson ? "" : undefined}
            title={`${exercise.lessonTitle}: ${exercise.title}`}
          >
            <span className="flex h-44 w-8 rotate-180 items-center justify-start ps-2 pb-0 [writing-mode:vertical-rl] print:h-32 print:w-[4.6mm]">
              <span className="max-h-40 truncate text-12 text-soft print:max-h-28">
                <span className="text-faint tabular-nums">{column + 1} </span>
                {exercise.title}
              </span>
            </span>
          </th>
        ))}
        <th scope="col" className="px-3 pb-2 text-end text-12 text-soft">
          {text.solvedHead}
        </th>
      </tr>
    </thead>
  );
}
