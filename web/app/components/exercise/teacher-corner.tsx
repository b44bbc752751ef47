import { Link, useRouteLoaderData } from "@remix-run/react";
import { type FormEvent, useCallback, useState } from "react";
import { useLive } from "../../live/use-live.ts";
import { useNewest } from "../../live/use-newest.ts";
import type { LiveMessage } from "../../live/wire.ts";
import type { loader } from "../../routes/exercises.$exercise.tsx";
import type { TeacherWord, TeacherWords } from "../../server/teaching/teacher-words.ts";
import { teacherWordsTexts } from "../../text/teacher-words.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { postForm } from "../post-form.ts";
import { TextArea } from "../text-area.tsx";
import { TimeAgo } from "../time-ago.tsx";

const nothing: TeacherWords = { asOf: "", words: [], asked: [], look: null, hasTeacher: false };

/** What the teacher said about this exercise, whether they looked, and a way to ask them. */
export function TeacherCorner({ exercise }: { exercise: string }) {
  const text = useText(teacherWordsTexts);
  const loaded = useRouteLoaderData<typeof loader>("routes/exercises.$exercise")?.teacher;
  const [corner, take] = useNewest<TeacherWords>(loaded ?? nothing);
  const path = `/exercises/${exercise}/teacher`;
  const look = useCallback(async () => {
    try {
      const response = await fetch(path, { headers: { accept: "application/json" } });
      if (response.ok) take((await response.json()) as TeacherWords); // our own server, the same release
    } catch {
      // Without a connection there is nothing new.
    }
  }, [path, take]);
  useLive(
    useCallback(
      (message: LiveMessage) => {
        // A message of the teacher; or a result that they have said something about.
        if (message.type === "dev.learnflow.notification.sent.v1") void look();
        if (message.type === "dev.learnflow.progress.changed.v1" && message.data.exercise === exercise) void look();
      },
      [look, exercise],
    ),
  );
  if (!corner.hasTeacher && corner.words.length === 0) return null;
  const { words, asked, look: seen, hasTeacher } = corner;
  return (
    <section aria-labelledby="teacher-title" className="flex flex-col gap-3 border-line border-t pt-5">
      <h2 id="teacher-title" className="font-medium text-14">
        {text.title}
      </h2>
      {words.length > 0 && (
        <ul className="flex flex-col gap-2" aria-live="polite">
          {words.map((word) => (
            <Word key={word.id} word={word} />
          ))}
        </ul>
      )}
      {asked.map((request) => (
        <p key={request.id} className="wrap-anywhere text-14 text-soft">
          {text.asked}: “{request.text}” · {request.isAnswered ? text.isAnswered : text.isOpen}
        </p>
      ))}
      {hasTeacher && <AskTeacher path={path} onSent={look} />}
      {seen && (
        <p className="text-12 text-faint">
          {text.looked(seen.by)}, <TimeAgo at={seen.at} />.{" "}
          <Link to="/looks" className="underline underline-offset-3">
            {text.allLooks}
          </Link>
        </p>
      )}
    </section>
  );
}

function Word({ word }: { word: TeacherWord }) {
  const text = useText(teacherWordsTexts);
  return (
    <li className="settle rounded-md border-accent border-s-2 bg-accent-wash px-3 py-2 text-14">
      <p className="flex flex-wrap items-baseline gap-x-2 text-12 text-soft">
        <bdi>{text.says(word.by)}</bdi>
        {word.line && <span>{text.aboutLine(word.line.number)}</span>}
        {word.kind === "mistake" && <span>{text.forThisMistake}</span>}
        <TimeAgo at={word.at} />
      </p>
      {word.line && word.line.code !== "" && (
        <code className="mt-0.5 block overflow-x-auto whitespace-pre text-12">{word.line.code}</code>
      )}
      <p className="wrap-anywhere whitespace-pre-wrap" dir="auto">
        {word.text}
      </p>
    </li>
  );
}

function AskTeacher({ path, onSent }: { path: string; onSent: () => Promise<void> }) {
  const text = useText(teacherWordsTexts);
  const [words, setWords] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (words === null || words.trim() === "" || isBusy) return;
    setIsBusy(true);
    const reply = await postForm(path, { text: words });
    setIsBusy(false);
    setSaid(reply.accepted ? text.sent : (reply.message ?? text.notSent));
    if (!reply.accepted) return;
    setWords(null);
    await onSent();
  };
  return (
    <>
      {words === null ? (
        <Button size="small" className="self-start" onClick={() => setWords("")}>
          {text.ask}
        </Button>
      ) : (
        <form onSubmit={(event) => void send(event)} className="flex flex-col items-start gap-2">
          <TextArea
            className="w-full"
            label={text.askLabel}
            hint={text.askHint}
            rows={3}
            autoFocus
            maxLength={4_000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button type="submit" kind="primary" size="small" disabled={isBusy || words.trim() === ""}>
            {text.send}
          </Button>
        </form>
      )}
      <p role="status" className={said ? "text-14 text-soft" : "sr-only"}>
        {said}
      </p>
    </>
  );
}
