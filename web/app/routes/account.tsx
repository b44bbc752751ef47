import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { z } from "zod";
import { account } from "../../../events/texts/en/account.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { fieldErrors, passwordField } from "../server/accounts/account-forms.ts";
import { changePassword, endOtherSessions, getOwnAccount } from "../server/accounts/own-account.ts";
import { readForm } from "../server/read-form.ts";
import { requirePerson } from "../server/require-person.ts";
import { accessTexts } from "../text/access.ts";
import { accountTexts } from "../text/account.ts";
import { ownDataTexts } from "../text/own-data.ts";
import { webhooksTexts } from "../text/webhooks.ts";
import { useText } from "../text.ts";

const form = z.object({ current: z.string().max(200), password: passwordField });

export const meta: MetaFunction = () => [{ title: `${account.ownTitle} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  return { ...(await getOwnAccount(args.context.em, person)), isTeacher: person.role === "teacher" };
}

export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args);
  const { em, accounts, address } = args.context;
  const fields = Object.fromEntries(await readForm(args.request));
  const refused = (status: number, errors: Record<string, string>) => data({ done: null, errors }, { status });
  if (fields.intent === "end-others") {
    await endOtherSessions(em, person);
    return data({ done: "others-ended" as const, errors: {} });
  }
  const parsed = form.safeParse(fields);
  if (!parsed.success) return refused(400, fieldErrors(parsed.error));
  const { current, password: next } = parsed.data;
  const result = await changePassword(em, accounts, person, { current, next, address });
  if (!result.accepted) return refused(result.status, { [result.field ?? "form"]: result.message });
  return data({ done: "password-changed" as const, errors: {} });
}

export default function Account() {
  const text = useText(accountTexts);
  const programs = useText(accessTexts);
  const ownData = useText(ownDataTexts);
  const webhooks = useText(webhooksTexts);
  const own = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const errors: Record<string, string> = result?.errors ?? {};
  const isBusy = useNavigation().state !== "idle";
  return (
    <AccountPage title={text.ownTitle} error={errors.form}>
      {result?.done && (
        <p role="status" className="mb-5">
          {text.done[result.done]}
        </p>
      )}
      <dl className="mb-8 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-14">
        <Fact term={text.yourName} value={own.name} />
        <Fact term={text.chooseSignInName} value={own.signInName} />
        <Fact term={text.ownEmail} value={own.email ?? text.noEmail} />
      </dl>
      <Form method="post" className="flex flex-col gap-5">
        <h2 className="font-medium text-18">{text.changePassword}</h2>
        <Field
          label={text.currentPassword}
          name="current"
          type="password"
          error={errors.current}
          autoComplete="current-password"
          required
        />
        <Field
          label={text.newPassword}
          hint={text.choosePasswordHint}
          name="password"
          type="password"
          error={errors.password}
          autoComplete="new-password"
          required
        />
        <Button type="submit" kind="primary" disabled={isBusy}>
          {text.changePassword}
        </Button>
      </Form>
      <Form method="post" className="mt-10 flex flex-col gap-3 border-line border-t pt-6">
        <p className="text-14 text-soft">{text.otherSessions(own.otherSessions)}</p>
        <Button type="submit" name="intent" value="end-others" disabled={isBusy || own.otherSessions === 0}>
          {text.endOthers}
        </Button>
      </Form>
      <ul className="mt-10 flex flex-col gap-2 border-line border-t pt-6 text-14">
        {[
          { to: "/account/notifications", label: ownData.notificationsLink },
          { to: "/account/data", label: ownData.dataLink },
          { to: "/account/tokens", label: programs.tokensLink },
          { to: "/account/connect", label: programs.connectLink },
          ...(own.isTeacher ? [{ to: "/account/webhooks", label: webhooks.link }] : []),
        ].map(({ to, label }) => (
          <li key={to}>
            <Link to={to} className="text-accent underline underline-offset-3">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </AccountPage>
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt className="text-soft">{term}</dt>
      <dd className="wrap-anywhere">
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}
