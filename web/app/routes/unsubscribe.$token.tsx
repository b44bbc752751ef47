import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ownData } from "../../../events/texts/en/own-data.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { isUnsubscribeToken, unsubscribe } from "../server/accounts/preferences.ts";
import { ownDataTexts } from "../text/own-data.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${ownData.unsubscribeTitle} · LearnFlow` }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { isKnown: await isUnsubscribeToken(context.em, params.token ?? "") };
}

/** A mail program's own button posts here too (RFC 8058). */
export async function action({ context, params }: ActionFunctionArgs) {
  const isDone = await unsubscribe(context.em, params.token ?? "");
  return data({ isDone }, { status: isDone ? 200 : 404 });
}

export default function Unsubscribe() {
  const text = useText(ownDataTexts);
  const { isKnown } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>()?.isDone ?? false;
  if (!isKnown) return <AccountPage title={text.unsubscribeTitle} error={text.unsubscribeGone} />;
  return (
    <AccountPage title={text.unsubscribeTitle} lead={text.unsubscribeLead}>
      {isDone ? (
        <p role="status">{text.unsubscribed}</p>
      ) : (
        <Form method="post">
          <Button type="submit" kind="primary">
            {text.unsubscribe}
          </Button>
        </Form>
      )}
    </AccountPage>
  );
}
