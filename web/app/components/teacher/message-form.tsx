import { type FormEvent, useState } from "react";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { teachingTexts } from "../../text/teaching.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { TextArea } from "../text-area.tsx";

/** A few words to one student, or one of the saved replies. */
export function MessageForm({
  to,
  replies,
  isBusy,
  onSend,
  onCancel,
}: {
  to: string;
  replies: readonly SavedReply[];
  isBusy: boolean;
  onSend: (text: string) => void;
  onCancel: () => void;
}) {
  const text = useText(teachingTexts);
  const [words, setWords] = useState("");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") onSend(words);
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-2">
      <TextArea
        label={text.messageTo(to)}
        rows={3}
        value={words}
        maxLength={4_000}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit(event);
        }}
      />
      <ReplyChoice replies={replies} onChoose={setWords} />
      <div className="flex gap-2">
        <Button type="submit" kind="primary" size="small" disabled={isBusy || words.trim() === ""}>
          {text.send}
        </Button>
        <Button size="small" kind="quiet" onClick={onCancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}

/** Puts a saved reply into a field, where it can still be changed. Nothing where none are saved. */
export function ReplyChoice({
  replies,
  onChoose,
}: {
  replies: readonly SavedReply[];
  onChoose: (text: string) => void;
}) {
  const text = useText(teachingTexts);
  if (replies.length === 0) return null;
  return (
    <select
      aria-label={text.useReply}
      value=""
      onChange={(event) => onChoose(event.target.value)}
      className="min-h-8 w-full truncate rounded-md border border-edge bg-sheet px-2 text-14 text-soft hover:border-ink"
    >
      <option value="">{text.useReply}…</option>
      {replies.map((reply) => (
        <option key={reply.id} value={reply.text}>
          {reply.text.slice(0, 80)}
        </option>
      ))}
    </select>
  );
}
