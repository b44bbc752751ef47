import type { RefObject } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { CodeField } from "../editor/code-field.tsx";
import type { ExerciseView } from "../exercise/exercise-view.ts";
import { Parsons } from "./parsons.tsx";
import { WrittenAnswer } from "./written-answer.tsx";

/** Where the student's work is done: an editor for programs, the kind's own place for answers by reading. */
export function AnswerField({
  view,
  code,
  onChange,
  stoppedAt,
  goTo,
  field,
}: {
  view: ExerciseView;
  code: string;
  onChange: (code: string) => void;
  stoppedAt: number | null;
  goTo: { line: number } | null;
  field: RefObject<HTMLTextAreaElement>;
}) {
  const text = useText(exerciseTexts);
  if (view.kind === "parsons") return <Parsons offered={view.lines} answer={code} onChange={onChange} />;
  if (view.kind === "predict" || view.kind === "trace")
    return (
      <WrittenAnswer
        program={view.program}
        label={view.follows ? text.follow.label(view.follows.variable, view.follows.line) : text.predict.label}
        help={view.follows ? text.follow.help : text.predict.help}
        markedLine={view.follows?.line ?? null}
        answer={code}
        onChange={onChange}
      />
    );
  return (
    <CodeField
      value={code}
      onChange={onChange}
      name="code"
      label={text.yourCode}
      stoppedAt={stoppedAt}
      goTo={goTo}
      field={field}
    />
  );
}

/** Kinds whose work is a program that can be run. */
export const isProgram = ({ kind }: ExerciseView) => kind !== "predict" && kind !== "trace" && kind !== "parsons";
