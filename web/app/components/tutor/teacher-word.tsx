import { type FormEvent, useState } from "react";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { TextArea } from "../text-area.tsx";
import { word } from "./word.ts";

/** Sends a question on to the teacher. @returns null when it is there, else why not. */
export type AskTeacher = (questionId: string, text: string) => Promise<string | null>;

/** "Ask your teacher" under an answer: the student's own question stands there to begin with. */
export function TeacherWord({ questionId, asked, onAsk }: { questionId: string; asked: string; onAsk: AskTeacher }) {
  const { teacher: text } = useText(tutorTexts);
  const [state, setState] = useState<"closed" | "open" | "busy" | "sent">("closed");
  const [words, setWords] = useState(asked);
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === "" || state === "busy") return;
    setState("busy");
    const why = await onAsk(questionId, words);
    setRefused(why);
    setState(why === null ? "sent" : "open");
  };
  if (state === "closed")
    return (
      <button type="button" className={`${word} self-start`} onClick={() => setState("open")}>
        {text.ask}
      </button>
    );
  if (state === "sent")
    return (
      <p role="status" className="text-soft">
        {text.sent}
      </p>
    );
  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col items-start gap-2">
      <TextArea
        className="w-full"
        label={text.label}
        hint={text.help}
        rows={3}
        maxLength={4_000}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {refused && <p role="alert">{refused}</p>}
      <div className="flex gap-2">
        <Button type="submit" size="small" kind="primary" disabled={state === "busy" || words.trim() === ""}>
          {text.send}
        </Button>
        <Button size="small" kind="quiet" onClick={() => setState("closed")}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
