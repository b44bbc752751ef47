import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useCallback } from "react";
import { inbox } from "../../../events/texts/en/inbox.ts";
import { notifications as texts } from "../../../events/texts/en/notifications.ts";
import { tellNotification } from "../../../events/texts/notification-params.ts";
import { Button } from "../components/button.tsx";
import { Page } from "../components/page.tsx";
import { EmptyState } from "../components/states.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { useLive } from "../live/use-live.ts";
import type { LiveMessage } from "../live/wire.ts";
import { safePath } from "../server/learning/home-of.ts";
import { listNotifications, markNotificationsRead } from "../server/notifications.ts";
import { requirePerson } from "../server/require-person.ts";
import { inboxTexts } from "../text/inbox.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${inbox.title} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const sent = await listNotifications(args.context.em, person.id);
  const items = sent.flatMap(({ id, textKey, textParams, link, sentAt, readAt }) => {
    const words = tellNotification(texts, { key: textKey, params: textParams });
    return words === null
      ? []
      : { id, words, link: safePath(link ?? null), sentAt: sentAt.toISOString(), isNew: readAt === null };
  });
  return { role: person.role, items };
}

export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args);
  await markNotificationsRead(args.context.em, person.id);
  return redirect("/notifications", 303);
}

export default function Notifications() {
  const text = useText(inboxTexts);
  const { role, items } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  useLive(
    useCallback(
      (message: LiveMessage) => message.type === "dev.learnflow.notification.sent.v1" && revalidate(),
      [revalidate],
    ),
  );
  return (
    <Page
      title={text.title}
      actions={
        items.some((item) => item.isNew) && (
          <Form method="post">
            <Button type="submit">{text.markAll}</Button>
          </Form>
        )
      }
    >
      {items.length === 0 ? (
        <EmptyState title={text.empty}>{role === "student" ? text.emptyStudent : text.emptyTeacher}</EmptyState>
      ) : (
        <ul className="max-w-[48rem] border-line border-t">
          {items.map((item) => (
            <li key={item.id} className="flex items-baseline gap-3 border-line border-b py-3">
              <span
                aria-hidden="true"
                className={`size-2 shrink-0 rounded-full ${item.isNew ? "bg-accent" : "border border-line"}`}
              />
              <div className="min-w-0 grow">
                <p className={`wrap-anywhere text-16 ${item.isNew ? "" : "text-soft"}`}>
                  {item.isNew && <span className="sr-only">{text.unread}: </span>}
                  {item.words}
                </p>
                <p className="text-12 text-faint">
                  <TimeAgo at={item.sentAt} />
                </p>
              </div>
              {item.link !== null && (
                <Link to={item.link} className="shrink-0 text-14 text-accent underline underline-offset-3">
                  {text.open}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
