import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useNavigation, useSearchParams } from "@remix-run/react";
import { account } from "../../../events/texts/en/account.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { sessionCookie } from "../server/accounts/session-cookie.ts";
import { signIn } from "../server/accounts/sign-in.ts";
import { homeOf, safePath } from "../server/learning/home-of.ts";
import { readForm } from "../server/read-form.ts";
import { accountTexts } from "../text/account.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${account.signInTitle} · LearnFlow` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await context.findSignedIn();
  if (person) throw redirect(safePath(new URL(request.url).searchParams.get("from")) ?? homeOf(person.role));
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const name = String(form.get("name") ?? "").slice(0, 254);
  const password = String(form.get("password") ?? "").slice(0, 200);
  const result = await signIn(context.em, context.accounts, { name, password, address: context.address });
  if (!result.accepted) return data({ name, message: result.message }, { status: result.status });

  const from = safePath(String(form.get("from") ?? ""));
  throw redirect(from ?? homeOf(result.role), {
    headers: { "Set-Cookie": sessionCookie(result.token, context.origin) },
  });
}

export default function SignIn() {
  const text = useText(accountTexts);
  const result = useActionData<typeof action>();
  const [search] = useSearchParams();
  const isBusy = useNavigation().state !== "idle";
  return (
    <AccountPage title={text.signInTitle} error={result?.message}>
      <Form method="post" className="flex flex-col gap-5">
        <input type="hidden" name="from" value={search.get("from") ?? ""} />
        <Field
          label={text.signInName}
          name="name"
          defaultValue={result?.name}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field label={text.password} name="password" type="password" autoComplete="current-password" required />
        <Button type="submit" kind="primary" size="large" disabled={isBusy}>
          {text.signIn}
        </Button>
      </Form>
      <p className="mt-6 flex flex-col items-start gap-2 text-14">
        <Link className="text-accent underline underline-offset-3" to="/forgotten-password">
          {text.forgotten}
        </Link>
        <Link className="text-accent underline underline-offset-3" to="/join">
          {text.noAccount}
        </Link>
      </p>
    </AccountPage>
  );
}
