import { Form, Link, useNavigation } from "@remix-run/react";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { InboxItem } from "../../server/teaching/inbox.ts";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { classInboxTexts } from "../../text/class-inbox.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { TextArea } from "../text-area.tsx";
import { TimeAgo } from "../time-ago.tsx";
import { ReplyChoice } from "./message-form.tsx";

/** One question, with the way to its work and the place to answer it. */
export function InboxEntry({
  classroomId,
  item,
  replies,
  refused,
}: {
  classroomId: string;
  item: InboxItem;
  replies: readonly SavedReply[];
  refused: { text: string | null; message: string } | null;
}) {
  const text = useText(classInboxTexts);
  const [words, setWords] = useState(refused?.text ?? "");
  const isBusy = useNavigation().formData?.get("requestId") === item.id;
  const isDistress = item.kind === "distress";
  const isOpen = item.answeredAt === null;
  return (
    <li className={`rounded-md border bg-sheet p-4 ${isDistress && isOpen ? "border-amber" : "border-line"}`}>
      <article aria-label={item.student.name}>
        {isDistress && (
          <p className="mb-2 flex items-center gap-2 font-medium text-14 text-amber">
            <TriangleAlert size={16} aria-hidden="true" />
            {text.distress}
          </p>
        )}
        <p className="flex flex-wrap items-baseline gap-x-2 text-14 text-soft">
          <bdi className="font-medium text-ink">{item.student.name}</bdi>
          <span>
            {isDistress ? text.saidToTutor : text.asks} {item.exercise && text.about(item.exercise.title)}
          </span>
          <span className="ms-auto text-12 text-faint">
            <TimeAgo at={item.askedAt} />
          </span>
        </p>
        <p className="wrap-anywhere mt-2 whitespace-pre-wrap text-16" dir="auto">
          {item.text}
        </p>
        {item.answers.map((answer) => (
          <p
            key={`${answer.by} ${answer.text}`}
            className="wrap-anywhere mt-3 whitespace-pre-wrap border-accent border-s-2 ps-3 text-14"
            dir="auto"
          >
            <span className="block text-12 text-soft">{answer.by}</span>
            {answer.text}
          </p>
        ))}
        {!isOpen && item.answeredBy !== null && item.answers.length === 0 && (
          <p className="mt-3 text-12 text-soft">{text.answeredBy(item.answeredBy)}</p>
        )}
        {item.exercise && (
          <Link
            to={`/classes/${classroomId}/students/${item.student.id}/exercises/${item.exercise.slug}`}
            className="mt-2 inline-block text-14 text-accent underline underline-offset-3"
          >
            {text.seeWork}
          </Link>
        )}
        {isOpen && (
          <Form method="post" className="mt-3 flex flex-col gap-2 border-line border-t pt-3">
            <input type="hidden" name="requestId" value={item.id} />
            <TextArea
              label={text.answer(item.student.name)}
              name="text"
              rows={2}
              maxLength={4_000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              error={refused?.message}
            />
            <ReplyChoice replies={replies} onChoose={setWords} />
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <Button type="submit" name="intent" value="answer" kind="primary" size="small" disabled={isBusy}>
                {text.send}
              </Button>
              <label className="flex items-center gap-2 text-14 text-soft">
                <input type="checkbox" name="keep" value="yes" />
                {text.keep}
              </label>
              <Button
                type="submit"
                name="intent"
                value="done"
                kind="quiet"
                size="small"
                className="ms-auto"
                disabled={isBusy}
              >
                {text.markDone}
              </Button>
            </div>
          </Form>
        )}
      </article>
    </li>
  );
}
