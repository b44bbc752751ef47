import type { ReactElement } from "react";
import type { ExerciseState } from "../../../events/vocabulary.ts";
import { commonTexts } from "../text/common.ts";
import { useText } from "../text.ts";

const colours: Record<ExerciseState, string> = {
  "not-started": "text-edge",
  working: "text-soft",
  stuck: "text-amber",
  "solved-with-help": "text-violet",
  "solved-alone": "text-done",
};

const shapes: Record<ExerciseState, ReactElement> = {
  "not-started": <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  working: (
    <>
      <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" />
    </>
  ),
  stuck: <path d="M8 2.2 14.4 13.4H1.6z" fill="currentColor" strokeLinejoin="round" />,
  "solved-with-help": <rect x="3" y="3" width="10" height="10" rx="1" fill="currentColor" />,
  "solved-alone": <circle cx="8" cy="8" r="5.75" fill="currentColor" />,
};

/**
 * Where a student stands on an exercise: by colour and shape and word, the same on path, board, reports and print.
 *
 * @param label Said to a screen reader; null where the word stands beside the shape anyway.
 */
export function StateMark({
  state,
  size = 16,
  label,
}: {
  state: ExerciseState;
  size?: number;
  label?: string | null | undefined;
}) {
  const text = useText(commonTexts);
  const name = label === undefined ? text.states[state] : label;
  const shape = (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" className="block">
      {shapes[state]}
    </svg>
  );
  const classes = `inline-block shrink-0 ${colours[state]}`;
  return name === null ? (
    <span className={classes} data-state={state}>
      {shape}
    </span>
  ) : (
    <span className={classes} data-state={state} role="img" aria-label={name}>
      {shape}
    </span>
  );
}

/** The shape with its word. */
export function StateWord({ state }: { state: ExerciseState }) {
  const text = useText(commonTexts);
  return (
    <span className="inline-flex items-center gap-1.5 text-14 text-soft">
      <StateMark state={state} size={14} label={null} />
      {text.states[state]}
    </span>
  );
}
