import { Form, Link, useNavigation } from "@remix-run/react";
import { useState } from "react";
import type { MistakeGroup } from "../../server/teaching/mistakes.ts";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { mistakesTexts } from "../../text/mistakes.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { PythonCode } from "../python-code.tsx";
import { TextArea } from "../text-area.tsx";
import { ReplyChoice } from "./message-form.tsx";
import { SmallestFailure } from "./smallest-failure.tsx";

/** One way in which programs fail: who, where, an example, and one reply to all of them. */
export function MistakeCard({
  classroomId,
  group,
  replies,
  result,
}: {
  classroomId: string;
  group: MistakeGroup;
  replies: readonly SavedReply[];
  result: { text: string; told: number | null; message: string | null } | null;
}) {
  const text = useText(mistakesTexts);
  const { exercise, students, example, reply } = group;
  return (
    <li className="rounded-md border border-line bg-sheet p-5">
      <article aria-label={`${exercise.title}, ${text.students(students.length)}`}>
        <h2 className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-[620] font-serif text-18">{exercise.title}</span>
          <span className="rounded-full bg-amber-wash px-2.5 text-14">{text.students(students.length)}</span>
        </h2>
        <p className="wrap-anywhere mt-1 text-14 text-soft">
          {students.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ", "}
              <Link
                to={`/classes/${classroomId}/students/${id}/exercises/${exercise.slug}`}
                className="hover:underline"
              >
                <bdi>{name}</bdi>
              </Link>
            </span>
          ))}
        </p>
        <p className="wrap-anywhere mt-2 text-14">
          {group.failingTests.length > 0 && `${text.failing}: ${group.failingTests.join(" · ")}`}
          {group.errorType !== null && `${group.failingTests.length > 0 ? "; " : ""}${text.error(group.errorType)}`}
        </p>
        <div className="mt-3 grid desktop:grid-cols-2 items-start gap-5">
          {example && (
            <figure className="min-w-0">
              <figcaption className="text-12 text-soft">{text.example(example.student)}</figcaption>
              <div className="scroll-quiet mt-1 max-h-72 rounded-md border border-line">
                <PythonCode
                  code={example.code}
                  numbered
                  {...(example.errorLine !== null && { marks: new Map([[example.errorLine, "stopped"]]) })}
                />
              </div>
            </figure>
          )}
          <SmallestFailure classroomId={classroomId} group={group} />
        </div>
        <div className="mt-4 max-w-[44rem]">
          <Reply group={group} replies={replies} result={result} key={reply?.writtenAt} />
        </div>
      </article>
    </li>
  );
}

function Reply({
  group: { mistake, exercise, students, reply },
  replies,
  result,
}: {
  group: MistakeGroup;
  replies: readonly SavedReply[];
  result: { text: string; told: number | null; message: string | null } | null;
}) {
  const text = useText(mistakesTexts);
  const [words, setWords] = useState(result?.message ? result.text : "");
  const [isAnew, setIsAnew] = useState(false);
  const isBusy = useNavigation().formData?.get("mistake") === mistake;
  if (reply && !isAnew)
    return (
      <div className="border-accent border-s-2 ps-3">
        <p className="text-12 text-soft">{text.replied(reply.by)}</p>
        <p className="wrap-anywhere whitespace-pre-wrap text-14" dir="auto">
          {reply.text}
        </p>
        <p role="status" className="text-12 text-soft">
          {result?.told != null ? text.told(result.told) : text.replyHint}
        </p>
        <Button size="small" kind="quiet" className="-ms-2" onClick={() => setIsAnew(true)}>
          {text.again}
        </Button>
      </div>
    );
  return (
    <Form method="post" preventScrollReset className="flex flex-col items-start gap-2">
      <input type="hidden" name="exercise" value={exercise.slug} />
      <input type="hidden" name="mistake" value={mistake} />
      <TextArea
        className="w-full"
        label={text.reply(students.length)}
        hint={text.replyHint}
        name="text"
        rows={3}
        maxLength={4_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        error={result?.message}
      />
      <ReplyChoice replies={replies} onChoose={setWords} />
      <Button type="submit" kind="primary" size="small" disabled={isBusy}>
        {text.send(students.length)}
      </Button>
    </Form>
  );
}
