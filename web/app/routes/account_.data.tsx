import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { ownData } from "../../../events/texts/en/own-data.ts";
import { deletePerson, topicRetentionDays } from "../../../migrations/own-data.ts";
import { AccountPage } from "../components/account-page.tsx";
import { actionClasses, Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { getOwnAccount } from "../server/accounts/own-account.ts";
import { readForm } from "../server/read-form.ts";
import { requirePerson } from "../server/require-person.ts";
import { ownDataTexts } from "../text/own-data.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${ownData.dataTitle} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const { signInName } = await getOwnAccount(args.context.em, await requirePerson(args));
  const until = new Date(Date.now() + topicRetentionDays * 86_400_000);
  const day = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return { signInName, until: until.toLocaleDateString("en-GB", day) };
}

export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args);
  const { em } = args.context;
  const { signInName } = await getOwnAccount(em, person);
  const typed = (await readForm(args.request)).get("confirm");
  if (typeof typed !== "string" || typed.trim().toLowerCase() !== signInName)
    return data({ error: ownData.deleteMismatch }, { status: 400 });
  if ((await deletePerson(em, person.id)) === "last-admin") return data({ error: ownData.lastAdmin }, { status: 409 });
  throw redirect("/");
}

export default function OwnData() {
  const text = useText(ownDataTexts);
  const { signInName, until } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isBusy = useNavigation().state !== "idle";
  return (
    <AccountPage title={text.dataTitle} lead={text.dataLead}>
      <a href="/account/data/download" download className={actionClasses("plain")}>
        {text.download}
      </a>
      <Form method="post" className="mt-10 flex flex-col gap-4 border-line border-t pt-6">
        <h2 className="font-medium text-18">{text.deleteTitle}</h2>
        <p className="text-14 text-soft">{text.deleteLead(until)}</p>
        <Field
          label={text.deleteConfirm(signInName)}
          name="confirm"
          autoComplete="off"
          error={result?.error}
          required
        />
        <Button type="submit" disabled={isBusy}>
          {text.deleteButton}
        </Button>
      </Form>
    </AccountPage>
  );
}
