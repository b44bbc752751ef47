import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useNavigation } from "@remix-run/react";
import { z } from "zod";
import { account } from "../../../events/texts/en/account.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { SecretLink } from "../components/secret-link.tsx";
import { emailField, fieldErrors } from "../server/accounts/account-forms.ts";
import { inviteTeacher } from "../server/accounts/invitations.ts";
import { readForm } from "../server/read-form.ts";
import { requirePerson } from "../server/require-person.ts";
import { accountTexts } from "../text/account.ts";
import { useText } from "../text.ts";

const form = z.object({ email: emailField });

export const meta: MetaFunction = () => [{ title: `${account.inviteTitle} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  await requirePerson(args, "admin");
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const { id: adminId } = await requirePerson(args, "admin");
  const { context } = args;
  const fields = Object.fromEntries(await readForm(args.request));
  const parsed = form.safeParse(fields);
  const email = typeof fields.email === "string" ? fields.email.slice(0, 254) : "";
  if (!parsed.success) return data({ email, error: fieldErrors(parsed.error).email, invited: null }, { status: 400 });
  const wish = { email: parsed.data.email, adminId, origin: context.origin };
  const { link, isSent } = await inviteTeacher(context.em, context.accounts, wish);
  return data({ email, error: null, invited: { link, isSent } }, { headers: { "Cache-Control": "no-store" } });
}

export default function Invite() {
  const text = useText(accountTexts);
  const result = useActionData<typeof action>();
  const isBusy = useNavigation().state !== "idle";
  return (
    <AccountPage title={text.inviteTitle} lead={text.inviteLead}>
      {result?.invited && (
        <SecretLink words={result.invited.isSent ? text.inviteSent : text.inviteNoMail} link={result.invited.link} />
      )}
      <Form method="post" className="flex flex-col gap-5">
        <Field
          label={text.inviteEmail}
          name="email"
          type="email"
          defaultValue={result?.email}
          error={result?.error}
          autoComplete="off"
          required
        />
        <Button type="submit" kind="primary" size="large" disabled={isBusy}>
          {text.invite}
        </Button>
      </Form>
    </AccountPage>
  );
}
