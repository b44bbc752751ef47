import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownData } from "../../../events/texts/en/own-data.ts";
import { Page } from "../components/page.tsx";
import { EmptyState } from "../components/states.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { listKeptMails } from "../server/platform/list-kept-mails.ts";
import { requirePerson } from "../server/require-person.ts";
import { ownDataTexts } from "../text/own-data.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${ownData.mailTitle} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  await requirePerson(args, "admin");
  return { mails: await listKeptMails(args.context.statusUrl) };
}

export default function Mail() {
  const text = useText(ownDataTexts);
  const { mails } = useLoaderData<typeof loader>();
  if (mails === null)
    return (
      <Page title={text.mailTitle}>
        <EmptyState title={text.mailNotHere}>{text.mailNotHereBody}</EmptyState>
      </Page>
    );
  return (
    <Page title={text.mailTitle} lead={text.mailLead}>
      {mails.length === 0 && <p className="text-soft">{text.mailNone}</p>}
      <ul className="flex flex-col gap-3">
        {mails.map((mail) => (
          <li key={mail.id} className="rounded-md border border-line bg-sheet">
            <details>
              <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 px-4 py-3">
                <bdi className="font-medium">{mail.subject}</bdi>
                <bdi className="text-14 text-soft">{text.mailTo(mail.to)}</bdi>
                <span className="ms-auto text-12 text-faint">
                  <TimeAgo at={mail.at} />
                </span>
              </summary>
              <pre className="wrap-anywhere whitespace-pre-wrap border-line border-t px-4 py-3 font-sans text-14">
                <Linked text={mail.text} />
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** The links of a mail, to be followed. */
function Linked({ text }: { text: string }) {
  let offset = 0;
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    offset += part.length;
    if (!/^https?:/.test(part)) return part;
    return (
      <a key={offset} href={part} className="text-accent underline underline-offset-3">
        {part}
      </a>
    );
  });
}
