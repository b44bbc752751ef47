import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { conversations } from "../../../events/texts/en/conversations.ts";
import { Button, ButtonLink } from "../components/button.tsx";
import { Page } from "../components/page.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { AnswerBlocks } from "../components/tutor/answer-blocks.tsx";
import { deleteConversation } from "../server/conversations/delete-conversation.ts";
import { findWholeConversation } from "../server/conversations/find-whole.ts";
import { notFound, requirePerson } from "../server/require-person.ts";
import { requireId } from "../server/resource.ts";
import { conversationsTexts } from "../text/conversations.ts";
import { tutorTexts } from "../text/tutor.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${conversations.title} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const student = await requirePerson(args, "student");
  const talk = await findWholeConversation(args.context.em, student.id, requireId(args.params.conversationId));
  if (!talk) throw notFound();
  return talk;
}

export async function action(args: ActionFunctionArgs) {
  const student = await requirePerson(args, "student");
  const conversationId = requireId(args.params.conversationId);
  const done = await deleteConversation(args.context.em, { studentId: student.id, conversationId });
  if (done.accepted) return redirect("/conversations?deleted", 303);
  return data({ message: done.message }, { status: done.status });
}

/** One talk, to be read again. */
export default function Conversation() {
  const text = useText(conversationsTexts);
  const tutor = useText(tutorTexts);
  const { exchanges, place } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const failures: Readonly<Record<string, string>> = tutor.failed;
  return (
    <Page
      title={place.title ?? text.general}
      lead={
        <Link to="/conversations" className="text-accent underline underline-offset-3">
          {text.back}
        </Link>
      }
      actions={
        place.path && (
          <ButtonLink to={place.path}>{place.path.startsWith("/lessons") ? text.openLesson : text.open}</ButtonLink>
        )
      }
    >
      <ol className="flex max-w-[42rem] flex-col gap-10">
        {exchanges.map(({ questionId, text: asked, askedAt, answer, failure, state }) => (
          <li key={questionId} className="flex flex-col gap-3">
            <div className="rounded-md bg-accent-wash px-3 py-2 text-14">
              <p className="wrap-anywhere whitespace-pre-wrap" dir="auto">
                <span className="sr-only">{tutor.you}: </span>
                {asked}
              </p>
              <p className="mt-1 text-12 text-soft">
                <TimeAgo at={askedAt} />
              </p>
            </div>
            {answer?.isComplete ? (
              <>
                <h2 className="border-line border-t pt-3 font-medium text-14">{tutor.modes[answer.mode]}</h2>
                <AnswerBlocks blocks={answer.blocks} onTry={null} onStep={null} />
              </>
            ) : (
              state !== "requested" && (
                <p className="text-14 text-soft">{failures[failure ?? state] ?? tutor.failed.failed}</p>
              )
            )}
          </li>
        ))}
      </ol>
      <section className="mt-12 max-w-[42rem] border-line border-t pt-6">
        {refused && (
          <p role="alert" className="mb-3 text-14">
            {refused.message}
          </p>
        )}
        <details>
          <summary className="inline-block rounded-md text-14 text-soft underline underline-offset-3">
            {text.delete}
          </summary>
          <Form method="post" className="mt-3 flex flex-col items-start gap-3 text-14">
            <p>{text.deleteSure}</p>
            <p className="text-soft">{text.deleteKept}</p>
            <Button type="submit">{text.deleteYes}</Button>
          </Form>
        </details>
      </section>
    </Page>
  );
}
