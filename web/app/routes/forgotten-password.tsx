import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { account } from "../../../events/texts/en/account.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { requestPasswordReset } from "../server/accounts/password-resets.ts";
import { readForm } from "../server/read-form.ts";
import { accountTexts } from "../text/account.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${account.forgottenTitle} · LearnFlow` }];

export function loader({ context }: LoaderFunctionArgs) {
  return { canMail: context.accounts.sendMail !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const name = String((await readForm(request)).get("name") ?? "").slice(0, 254);
  const { address, origin } = context;
  const result = await requestPasswordReset(context.em, context.accounts, { name, address, origin });
  if (!result.accepted) return data({ name, isSent: false, message: result.message }, { status: result.status });
  return data({ name, isSent: true, message: null });
}

export default function ForgottenPassword() {
  const text = useText(accountTexts);
  const { canMail } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isBusy = useNavigation().state !== "idle";
  if (!canMail) return <AccountPage title={text.forgottenTitle} lead={text.noMail} />;
  return (
    <AccountPage title={text.forgottenTitle} lead={text.forgottenLead} error={result?.message}>
      {result?.isSent && (
        <p role="status" className="mb-5">
          {text.linkSent}
        </p>
      )}
      <Form method="post" className="flex flex-col gap-5">
        <Field
          label={text.signInName}
          name="name"
          defaultValue={result?.name}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Button type="submit" kind="primary" size="large" disabled={isBusy}>
          {text.sendLink}
        </Button>
      </Form>
    </AccountPage>
  );
}
