import { type FormEvent, type KeyboardEvent, useId } from "react";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";

/** The longest question, as `events/question.ts` has it (which would bring its checker along). */
const maxQuestionLength = 4_000;

/** Where one asks. Enter sends, Shift+Enter starts a line; what was typed stays until it has arrived. */
export function AskForm({
  draft,
  onDraft,
  onAsk,
  onStop,
}: {
  draft: string;
  onDraft: (text: string) => void;
  onAsk: (text: string) => void;
  /** There while an answer is on its way: one question at a time. */
  onStop: (() => void) | null;
}) {
  const text = useText(tutorTexts);
  const id = useId();
  const isTooLong = draft.length > maxQuestionLength;
  const ask = () => {
    if (draft.trim() !== "" && !isTooLong && !onStop) onAsk(draft.trim());
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    ask();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  return (
    <form method="post" onSubmit={onSubmit} className="border-line border-t p-3">
      <input type="hidden" name="intent" value="ask" />
      <label htmlFor={id} className="sr-only">
        {text.question}
      </label>
      <div className="rounded-md border border-edge bg-sheet focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
        <textarea
          id={id}
          name="text"
          rows={2}
          required
          value={draft}
          placeholder={text.placeholder}
          onChange={(event) => onDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          dir="auto"
          className="field-sizing-content block max-h-48 w-full resize-none bg-transparent px-3 pt-2 text-16 shadow-none outline-none placeholder:text-faint"
        />
        <div className="flex items-center justify-end gap-3 px-2 pb-2">
          {draft.length > maxQuestionLength * 0.9 && (
            <span className={`text-12 tabular-nums ${isTooLong ? "text-red" : "text-faint"}`}>
              {text.tooLong(draft.length, maxQuestionLength)}
            </span>
          )}
          {onStop ? (
            <Button key="stop" size="small" onClick={onStop}>
              {text.stop}
            </Button>
          ) : (
            <Button key="ask" size="small" kind="primary" type="submit" disabled={isTooLong}>
              {text.ask}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
