import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useId, useState } from "react";
import type { AssignableGroup } from "../../server/teaching/assignable.ts";
import { assignmentsTexts } from "../../text/assignments.ts";
import { homeTexts } from "../../text/home.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Field, FieldError } from "../field.tsx";

const box = "min-h-10 w-full rounded-md border border-edge bg-sheet px-2 text-16 hover:border-ink";

/** An exercise, for whom, until when. */
export function AssignForm({
  groups,
  students,
  message,
}: {
  groups: readonly AssignableGroup[];
  students: readonly { id: string; name: string }[];
  message: string | null;
}) {
  const text = useText(assignmentsTexts);
  const { easier } = useText(homeTexts);
  const id = useId();
  // A day begins where the teacher is.
  const [timeZone, setTimeZone] = useState("");
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const isBusy = useNavigation().state === "submitting";
  return (
    <section aria-labelledby={`${id}-title`} className="rounded-md border border-line bg-sheet p-5">
      <h2 id={`${id}-title`} className="font-[620] font-serif text-18">
        {text.give}
      </h2>
      <Form method="post" preventScrollReset className="mt-4 flex flex-col gap-4">
        <input type="hidden" name="timeZone" value={timeZone} />
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-exercise`} className="font-medium text-14">
            {text.exercise}
          </label>
          <select id={`${id}-exercise`} name="exercise" required defaultValue="" className={box}>
            <option value="" disabled>
              {text.choose}
            </option>
            {groups.map((group) => (
              <optgroup key={group.lesson ?? "own"} label={group.lesson ?? text.own}>
                {group.exercises.map((exercise) => (
                  <option key={exercise.slug} value={exercise.slug}>
                    {exercise.isEasier ? `${exercise.title} (${easier})` : exercise.title}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          {message !== null && <FieldError>{message}</FieldError>}
        </div>
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-student`} className="font-medium text-14">
            {text.to}
          </label>
          <select id={`${id}-student`} name="student" className={box}>
            <option value="">{text.wholeClass}</option>
            {students.map((student) => (
              <option key={student.id} value={student.id}>
                {student.name}
              </option>
            ))}
          </select>
        </div>
        <div className="grid grid-cols-2 items-end gap-3">
          <Field label={text.opens} hint={text.opensHint} name="opens" type="date" />
          <Field label={text.due} hint={text.dueHint} name="due" type="date" />
        </div>
        <Button type="submit" kind="primary" disabled={isBusy} className="self-start">
          {text.assign}
        </Button>
      </Form>
    </section>
  );
}
