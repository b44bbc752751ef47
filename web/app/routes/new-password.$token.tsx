import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { z } from "zod";
import { account } from "../../../events/texts/en/account.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { fieldErrors, passwordField } from "../server/accounts/account-forms.ts";
import { isResetOpen, resetPassword } from "../server/accounts/password-resets.ts";
import { sessionCookie } from "../server/accounts/session-cookie.ts";
import { readForm } from "../server/read-form.ts";
import { accountTexts } from "../text/account.ts";
import { useText } from "../text.ts";

const form = z.object({ password: passwordField });

export const meta: MetaFunction = () => [{ title: `${account.resetTitle} · LearnFlow` }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const isOpen = await isResetOpen(context.em, params.token ?? "");
  return data({ isOpen }, { status: isOpen ? 200 : 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const parsed = form.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) return data({ error: fieldErrors(parsed.error).password, message: null }, { status: 400 });
  const wish = { token: params.token ?? "", password: parsed.data.password, address: context.address };
  const result = await resetPassword(context.em, context.accounts, wish);
  if (!result.accepted) return data({ error: null, message: result.message }, { status: result.status });
  throw redirect("/sign-in", { headers: { "Set-Cookie": sessionCookie(result.token, context.origin) } });
}

export default function NewPassword() {
  const text = useText(accountTexts);
  const { isOpen } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isBusy = useNavigation().state !== "idle";
  if (!isOpen)
    return (
      <AccountPage title={text.resetTitle} error={text.linkGone}>
        <Link className="text-accent underline underline-offset-3" to="/forgotten-password">
          {text.forgotten}
        </Link>
      </AccountPage>
    );
  return (
    <AccountPage title={text.resetTitle} error={result?.message}>
      <Form method="post" className="flex flex-col gap-5">
        <Field
          label={text.newPassword}
          hint={text.choosePasswordHint}
          name="password"
          type="password"
          error={result?.error}
          autoComplete="new-password"
          required
        />
        <Button type="submit" kind="primary" size="large" disabled={isBusy}>
          {text.savePassword}
        </Button>
      </Form>
    </AccountPage>
  );
}
