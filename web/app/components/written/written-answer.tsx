import { useId } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { PythonCode } from "../python-code.tsx";

/** Exercises that are answered by reading: the program above, the answer below. */
export function WrittenAnswer({
  program,
  label,
  help,
  markedLine,
  answer,
  onChange,
}: {
  program: string;
  label: string;
  help: string;
  markedLine: number | null;
  answer: string;
  onChange: (answer: string) => void;
}) {
  const text = useText(exerciseTexts);
  const id = useId();
  return (
    <div className="scroll-quiet flex h-full flex-col">
      <figure className="bg-sheet">
        <figcaption className="px-4 pt-3 text-12 text-soft">{text.program}</figcaption>
        <PythonCode
          code={program}
          numbered
          {...(markedLine !== null && { marks: new Map([[markedLine, "now" as const]]) })}
        />
      </figure>
      <div className="flex grow flex-col gap-1.5 border-line border-t bg-paper p-4">
        <label htmlFor={id} className="font-medium text-14">
          {label}
        </label>
        <p id={`${id}-help`} className="text-14 text-soft">
          {help}
        </p>
        <textarea
          id={id}
          name="code"
          value={answer}
          rows={6}
          onChange={(event) => onChange(event.currentTarget.value)}
          aria-describedby={`${id}-help`}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          className="code field-sizing-content mt-1 max-h-[60vh] min-h-40 resize-none rounded-md border border-edge bg-sheet px-3 py-2"
        />
      </div>
    </div>
  );
}
