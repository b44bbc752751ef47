import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { account } from "../../../events/texts/en/account.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { fieldErrors, signUpForm } from "../server/accounts/account-forms.ts";
import { joinAsSignedIn } from "../server/accounts/join-as-signed-in.ts";
import { sessionCookie } from "../server/accounts/session-cookie.ts";
import { signUp } from "../server/accounts/sign-up.ts";
import { readForm } from "../server/read-form.ts";
import { accountTexts } from "../text/account.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${account.joinTitle} · LearnFlow` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await context.findSignedIn();
  return { code: new URL(request.url).searchParams.get("code")?.slice(0, 12) ?? "", signedInAs: person?.name ?? null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = Object.fromEntries(await readForm(request));
  const kept = {
    code: text(fields.code),
    name: text(fields.name),
    signInName: text(fields.signInName),
    email: text(fields.email),
  };
  const refused = (status: number, errors: Record<string, string>) => data({ kept, errors }, { status });

  const person = await context.findSignedIn();
  if (person) {
    const joined = await joinAsSignedIn(context, person, kept.code);
    if (!joined.accepted) return refused(joined.status, { [joined.field ?? "form"]: joined.message });
    throw redirect("/learn");
  }
  const form = signUpForm.safeParse({ email: "", ...fields });
  if (!form.success) return refused(400, fieldErrors(form.error));
  const result = await signUp(context.em, context.accounts, form.data, context);
  if (!result.accepted) return refused(result.status, { [result.field ?? "form"]: result.message });
  throw redirect("/learn", { headers: { "Set-Cookie": sessionCookie(result.token, context.origin) } });
}

const text = (value: FormDataEntryValue | undefined): string => (typeof value === "string" ? value.slice(0, 300) : "");

export default function Join() {
  const words = useText(accountTexts);
  const { code, signedInAs } = useLoaderData<typeof loader>();
  const { kept, errors = {} } = useActionData<typeof action>() ?? {};
  const isBusy = useNavigation().state !== "idle";
  return (
    <AccountPage
      title={words.joinTitle}
      lead={signedInAs ? words.joinAs(signedInAs) : words.joinLead}
      error={errors.form}
    >
      <Form method="post" className="flex flex-col gap-5">
        <Field
          label={words.classCode}
          hint={words.classCodeHint}
          name="code"
          defaultValue={kept?.code ?? code}
          error={errors.code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
        />
        {signedInAs === null && <NewAccountFields kept={kept} errors={errors} />}
        <Button type="submit" kind="primary" size="large" disabled={isBusy}>
          {words.join}
        </Button>
      </Form>
      {signedInAs === null && (
        <p className="mt-6 text-14">
          <Link
            className="text-accent underline underline-offset-3"
            to={`/sign-in?${new URLSearchParams({ from: `/join?code=${code}` })}`}
          >
            {words.haveAccount}
          </Link>
        </p>
      )}
    </AccountPage>
  );
}

type Kept = { name: string; signInName: string; email: string } | undefined;

function NewAccountFields({ kept, errors }: { kept: Kept; errors: Record<string, string> }) {
  const words = useText(accountTexts);
  return (
    <>
      <Field
        label={words.yourName}
        hint={words.yourNameHint}
        name="name"
        defaultValue={kept?.name}
        error={errors.name}
        autoComplete="name"
        maxLength={120}
        required
      />
      <Field
        label={words.chooseSignInName}
        hint={words.chooseSignInNameHint}
        name="signInName"
        defaultValue={kept?.signInName}
        error={errors.signInName}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <Field
        label={words.choosePassword}
        hint={words.choosePasswordHint}
        name="password"
        type="password"
        error={errors.password}
        autoComplete="new-password"
        required
      />
      <Field
        label={words.email}
        hint={words.emailHint}
        name="email"
        type="email"
        defaultValue={kept?.email}
        error={errors.email}
        autoComplete="email"
      />
    </>
  );
}
