import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { conversations } from "../../../events/texts/en/conversations.ts";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { Page } from "../components/page.tsx";
import { EmptyState } from "../components/states.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { listConversations } from "../server/conversations/list-conversations.ts";
import { readable } from "../server/program-text.ts";
import { requirePerson } from "../server/require-person.ts";
import { conversationsTexts } from "../text/conversations.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${conversations.title} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const student = await requirePerson(args, "student");
  const { searchParams } = new URL(args.request.url);
  const words = readable(searchParams.get("words") ?? "")
    .trim()
    .slice(0, 100);
  const listed = await listConversations(args.context.em, student.id, words);
  return { words, listed, isDeleted: searchParams.has("deleted") };
}

/** One's own talks, searched by a plain form. */
export default function Conversations() {
  const text = useText(conversationsTexts);
  const { words, listed, isDeleted } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      <div className="flex max-w-[48rem] flex-col gap-6">
        {isDeleted && <p role="status">{text.deleted}</p>}
        {(listed.length > 0 || words !== "") && (
          <Form role="search" className="flex flex-wrap items-end gap-3">
            <Field
              className="min-w-60 grow"
              label={text.search}
              name="words"
              type="search"
              defaultValue={words}
              key={words}
            />
            <Button type="submit">{text.searchButton}</Button>
            {words !== "" && (
              <Link to="/conversations" className="py-2 text-14 text-accent underline underline-offset-3">
                {text.all}
              </Link>
            )}
          </Form>
        )}
        {listed.length === 0 ? (
          <EmptyState title={words === "" ? text.none : text.noneFound(words)} />
        ) : (
          <ul className="border-line border-t">
            {listed.map((talk) => (
              <li key={talk.id} className="border-line border-b py-3">
                <Link to={`/conversations/${talk.id}`} className="wrap-anywhere font-medium text-16 hover:underline">
                  {talk.title ?? text.general}
                </Link>
                <p className="wrap-anywhere text-14 text-soft" dir="auto">
                  {talk.excerpt}
                </p>
                <p className="text-12 text-faint">
                  {text.questions(talk.questions)} · <TimeAgo at={talk.lastAskedAt} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}
