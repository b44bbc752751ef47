import { Form, useNavigation } from "@remix-run/react";
import type { TokenScope } from "../../../../events/vocabulary.ts";
import { accessTexts } from "../../text/access.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Field, FieldError } from "../field.tsx";

/** The form for a new token. What was typed stays when it is refused. */
export function MakeToken({
  scopes,
  days,
  errors,
  typed,
}: {
  scopes: readonly TokenScope[];
  days: readonly number[];
  errors: Readonly<Record<string, string>>;
  typed: { readonly name: string; readonly scopes: readonly string[] } | null;
}) {
  const text = useText(accessTexts);
  const isBusy = useNavigation().state !== "idle";
  return (
    <section aria-labelledby="make-token" className="rounded-md border border-line bg-sheet p-5">
      <h2 id="make-token" className="font-[620] font-serif text-18">
        {text.make}
      </h2>
      <Form method="post" className="mt-4 flex flex-col items-start gap-5">
        <Field
          className="w-full"
          label={text.name}
          hint={text.nameHint}
          name="name"
          required
          maxLength={80}
          defaultValue={typed?.name}
          error={errors.name}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-14">{text.allows}</legend>
          {scopes.map((scope, index) => (
            <label key={scope} className="flex items-baseline gap-2 text-14">
              <input
                type="checkbox"
                name="scopes"
                value={scope}
                defaultChecked={typed ? typed.scopes.includes(scope) : index < 2}
              />
              <span>
                {text.scopes[scope].name} <span className="text-soft">({text.scopes[scope].means})</span>
              </span>
            </label>
          ))}
          {errors.scopes && <FieldError>{errors.scopes}</FieldError>}
        </fieldset>
        <label className="flex items-center gap-3 text-14">
          <span className="font-medium">{text.lasts}</span>
          <select name="days" defaultValue="30" className="min-h-9 rounded-md border border-edge bg-sheet px-2">
            {days.map((count) => (
              <option key={count} value={count}>
                {text.days(count)}
              </option>
            ))}
          </select>
        </label>
        {errors.days && <FieldError>{errors.days}</FieldError>}
        <Button type="submit" kind="primary" disabled={isBusy}>
          {text.make}
        </Button>
      </Form>
    </section>
  );
}
