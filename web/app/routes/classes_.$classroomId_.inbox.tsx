import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { useCallback } from "react";
import { z } from "zod";
import { classInbox } from "../../../events/texts/en/class-inbox.ts";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/states.tsx";
import { ClassPage } from "../components/teacher/class-page.tsx";
import { InboxEntry } from "../components/teacher/inbox-entry.tsx";
import { useLive } from "../live/use-live.ts";
import type { LiveMessage } from "../live/wire.ts";
import { readForm } from "../server/read-form.ts";
import { notFound } from "../server/require-person.ts";
import { answerRequest, inboxPageSize, listInbox } from "../server/teaching/inbox.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";
import { listSavedReplies, removeReply, saveReply } from "../server/teaching/saved-replies.ts";
import { classInboxTexts } from "../text/class-inbox.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${classInbox.title} · ${page?.classroom.name ?? ""} · LearnFlow` },
];

const form = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("answer"),
    requestId: z.uuid(),
    text: z.string().max(20_000),
    keep: z.string().optional(),
  }),
  z.object({ intent: z.literal("done"), requestId: z.uuid() }),
  z.object({ intent: z.literal("remove-reply"), replyId: z.uuid() }),
]);

export async function loader(args: LoaderFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args, "change");
  const asked = new URL(args.request.url).searchParams;
  const isOpen = asked.get("show") !== "answered";
  const page = Math.min(1_000, Math.max(1, Math.floor(Number(asked.get("page")) || 1)));
  const [items, replies] = await Promise.all([
    listInbox(args.context.em, classroom.id, { isOpen, offset: (page - 1) * inboxPageSize }),
    listSavedReplies(args.context.em, teacherId),
  ]);
  return { classroom, isOpen, items, replies, older: items.length === inboxPageSize ? page + 1 : null };
}

export async function action(args: ActionFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args, "change");
  const parsed = form.safeParse(Object.fromEntries(await readForm(args.request)));
  if (!parsed.success) throw notFound();
  const wish = parsed.data;
  const back = redirect(`/classes/${classroom.id}/inbox`, 303);
  if (wish.intent === "remove-reply") {
    await removeReply(args.context.em, teacherId, wish.replyId);
    return back;
  }
  const { requestId } = wish;
  const text = wish.intent === "answer" ? wish.text : null;
  const result = await answerRequest(args.context, { teacherId, classroomId: classroom.id, requestId, text });
  if (!result.accepted) {
    if (result.status === 404) throw notFound();
    return data({ requestId, text, message: result.message }, { status: result.status });
  }
  if (wish.intent === "answer" && wish.keep) await saveReply(args.context.em, teacherId, wish.text);
  return back;
}

export default function ClassInbox() {
  const text = useText(classInboxTexts);
  const { classroom, isOpen, items, replies, older } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  useLive(
    useCallback(
      (message: LiveMessage) => message.type === "dev.learnflow.notification.sent.v1" && revalidate(),
      [revalidate],
    ),
  );
  const tab = "rounded-md px-3 py-1.5 text-14 aria-[current=page]:bg-accent-wash aria-[current=page]:font-medium";
  return (
    <ClassPage
      classroom={classroom}
      title={text.title}
      actions={
        <nav aria-label={text.title} className="flex gap-1">
          <Link to="?" className={tab} aria-current={isOpen ? "page" : undefined}>
            {text.open}
          </Link>
          <Link to="?show=answered" className={tab} aria-current={isOpen ? undefined : "page"}>
            {text.answered}
          </Link>
        </nav>
      }
    >
      <div className="grid desktop:grid-cols-[minmax(0,1fr)_20rem] items-start gap-x-12 gap-y-10">
        {items.length === 0 ? (
          <EmptyState title={isOpen ? text.empty : text.emptyAnswered}>{isOpen && text.emptyBody}</EmptyState>
        ) : (
          <ul className="flex flex-col gap-4">
            {items.map((item) => (
              <InboxEntry
                key={item.id}
                classroomId={classroom.id}
                item={item}
                replies={replies}
                refused={refused?.requestId === item.id ? refused : null}
              />
            ))}
            {older !== null && (
              <li>
                <Link
                  to={`?${new URLSearchParams({ ...(!isOpen && { show: "answered" }), page: String(older) })}`}
                  className="text-14 text-accent underline underline-offset-3"
                >
                  {text.older}
                </Link>
              </li>
            )}
          </ul>
        )}
        <section aria-labelledby="saved-title">
          <h2 id="saved-title" className="font-medium text-14">
            {text.saved}
          </h2>
          {replies.length === 0 && <p className="mt-1 text-14 text-soft">{text.savedEmpty}</p>}
          <ul className="mt-2">
            {replies.map((reply) => (
              <li key={reply.id} className="flex items-start gap-3 border-line border-t py-2 text-14">
                <span className="wrap-anywhere min-w-0 grow whitespace-pre-wrap">{reply.text}</span>
                <Form method="post">
                  <input type="hidden" name="replyId" value={reply.id} />
                  <Button type="submit" name="intent" value="remove-reply" size="small" kind="quiet">
                    {text.remove}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </ClassPage>
  );
}
