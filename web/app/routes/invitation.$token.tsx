import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { z } from "zod";
import { account } from "../../../events/texts/en/account.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { fieldErrors, nameField, passwordField } from "../server/accounts/account-forms.ts";
import { acceptInvitation, findInvitation } from "../server/accounts/invitations.ts";
import { sessionCookie } from "../server/accounts/session-cookie.ts";
import { readForm } from "../server/read-form.ts";
import { accountTexts } from "../text/account.ts";
import { useText } from "../text.ts";

const form = z.object({ name: nameField, password: passwordField });

export const meta: MetaFunction = () => [{ title: `${account.invitationTitle} · LearnFlow` }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const invitation = await findInvitation(context.em, params.token ?? "");
  return data({ email: invitation?.email ?? null }, { status: invitation ? 200 : 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const fields = Object.fromEntries(await readForm(request));
  const name = typeof fields.name === "string" ? fields.name.slice(0, 300) : "";
  const parsed = form.safeParse(fields);
  if (!parsed.success) return data({ name, errors: fieldErrors(parsed.error) }, { status: 400 });
  const wish = { token: params.token ?? "", ...parsed.data, address: context.address };
  const result = await acceptInvitation(context.em, context.accounts, wish);
  if (!result.accepted) return data({ name, errors: { form: result.message } }, { status: result.status });
  throw redirect("/classes", { headers: { "Set-Cookie": sessionCookie(result.token, context.origin) } });
}

export default function Invitation() {
  const text = useText(accountTexts);
  const { email } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const errors: Record<string, string> = result?.errors ?? {};
  const isBusy = useNavigation().state !== "idle";
  if (email === null) return <AccountPage title={text.invitationTitle} error={text.linkGone} />;
  return (
    <AccountPage title={text.invitationTitle} lead={text.invitationLead(email)} error={errors.form}>
      <Form method="post" className="flex flex-col gap-5">
        <Field
          label={text.yourName}
          name="name"
          defaultValue={result?.name}
          error={errors.name}
          autoComplete="name"
          maxLength={120}
          required
        />
        <Field
          label={text.choosePassword}
          hint={text.choosePasswordHint}
          name="password"
          type="password"
          error={errors.password}
          autoComplete="new-password"
          required
        />
        <Button type="submit" kind="primary" size="large" disabled={isBusy}>
          {text.acceptInvitation}
        </Button>
      </Form>
    </AccountPage>
  );
}
