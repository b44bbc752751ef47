import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { ownData } from "../../../events/texts/en/own-data.ts";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { Field, FieldError } from "../components/field.tsx";
import { fieldErrors } from "../server/accounts/account-forms.ts";
import {
  mailedKindsOf,
  preferencesForm,
  readPreferences,
  savePreferences,
  timeZones,
  withOthers,
} from "../server/accounts/preferences.ts";
import { readForm } from "../server/read-form.ts";
import { requirePerson } from "../server/require-person.ts";
import { ownDataTexts } from "../text/own-data.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${ownData.title} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const { id, role } = await requirePerson(args);
  return { ...(await readPreferences(args.context.em, id)), zones: timeZones(), all: mailedKindsOf(role) };
}

export async function action(args: ActionFunctionArgs) {
  const { id, role } = await requirePerson(args);
  const form = await readForm(args.request);
  const kinds = withOthers(role, form.getAll("kinds").map(String));
  const parsed = preferencesForm.safeParse({ ...Object.fromEntries(form), kinds });
  if (!parsed.success) return data({ saved: false, errors: fieldErrors(parsed.error) }, { status: 400 });
  await savePreferences(args.context.em, id, parsed.data);
  return data({ saved: true, errors: {} });
}

export default function Notifications() {
  const text = useText(ownDataTexts);
  const now = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const errors: Record<string, string> = result?.errors ?? {};
  const isBusy = useNavigation().state !== "idle";
  const choices = ["digest", "at-once", "off"] as const;
  return (
    <AccountPage title={text.title} lead={text.lead}>
      {result?.saved && (
        <p role="status" className="mb-5">
          {text.saved}
        </p>
      )}
      {now.email === null && <p className="mb-5 text-14 text-soft">{text.noEmail}</p>}
      <Form method="post" className="flex flex-col gap-6">
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-14">{text.mail}</legend>
          {choices.map((choice) => (
            <label key={choice} className="flex items-center gap-2 text-16">
              <input type="radio" name="mail" value={choice} defaultChecked={now.mail === choice} />
              {text.mailChoices[choice]}
            </label>
          ))}
        </fieldset>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-14">{text.kinds}</legend>
          {now.all.map((kind) => (
            <label key={kind} className="flex items-center gap-2 text-16">
              <input type="checkbox" name="kinds" value={kind} defaultChecked={now.kinds.includes(kind)} />
              {text.kindNames[kind]}
            </label>
          ))}
        </fieldset>
        <Field
          label={text.digestAt}
          name="digestAt"
          type="time"
          defaultValue={now.digestAt}
          error={errors.digestAt}
          required
        />
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={text.quiet}
            name="quietFrom"
            type="time"
            defaultValue={now.quietFrom ?? ""}
            error={errors.quietFrom}
          />
          <Field
            label={text.quietUntil}
            name="quietUntil"
            type="time"
            defaultValue={now.quietUntil ?? ""}
            error={errors.quietUntil}
          />
          <p className="col-span-2 text-14 text-soft">{text.quietHint}</p>
        </div>
        <label className="flex flex-col gap-1">
          <span className="font-medium text-14">{text.timeZone}</span>
          <select
            name="timeZone"
            defaultValue={now.timeZone}
            className="min-h-10 rounded-md border border-edge bg-sheet px-3 text-16"
          >
            {now.zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
          {errors.timeZone && <FieldError>{errors.timeZone}</FieldError>}
        </label>
        <Button type="submit" kind="primary" disabled={isBusy}>
          {text.save}
        </Button>
      </Form>
    </AccountPage>
  );
}
