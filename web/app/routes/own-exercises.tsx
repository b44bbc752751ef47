import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { ownExercises as words } from "../../../events/texts/en/own-exercises.ts";
import { Button } from "../components/button.tsx";
import { Page } from "../components/page.tsx";
import { EmptyState } from "../components/states.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { createOwnExercise, listOwnExercises } from "../server/own-exercises/own-exercises.ts";
import { requirePerson } from "../server/require-person.ts";
import { ownExercisesTexts } from "../text/own-exercises.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${words.title} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const written = await listOwnExercises(args.context.em, teacher.id);
  return {
    written: written.map(({ slug, draft, publishedVersion, updatedAt }) => ({
      ...{ slug, title: draft.title, publishedVersion, updatedAt },
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  return redirect(`/own-exercises/${await createOwnExercise(args.context.em, teacher.id)}`, 303);
}

export default function OwnExercises() {
  const text = useText(ownExercisesTexts);
  const { written } = useLoaderData<typeof loader>();
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <Form method="post">
          <Button type="submit" kind="primary">
            {text.create}
          </Button>
        </Form>
      }
    >
      {written.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyBody}</EmptyState>
      ) : (
        <ul className="max-w-[48rem] border-line border-t">
          {written.map((one) => (
            <li key={one.slug} className="flex flex-wrap items-baseline gap-x-4 border-line border-b py-3">
              <Link to={`/own-exercises/${one.slug}`} className="wrap-anywhere grow font-medium hover:underline">
                {one.title || text.untitled}
              </Link>
              <span className="text-14 text-soft">
                {one.publishedVersion === null ? text.notPublished : text.published(one.publishedVersion)}
              </span>
              <span className="text-12 text-faint">
                <TimeAgo at={one.updatedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
