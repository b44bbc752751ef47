import { Form, useNavigation } from "@remix-run/react";
import { webhooksTexts } from "../../text/webhooks.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Field, FieldError } from "../field.tsx";

/** The form for a new webhook. What was typed stays when it is refused. */
export function MakeWebhook({
  classrooms,
  errors,
  typed,
}: {
  classrooms: readonly { readonly id: string; readonly name: string }[];
  errors: Readonly<Record<string, string>>;
  typed: { readonly address: string; readonly about: readonly string[]; readonly classroomId: string } | null;
}) {
  const text = useText(webhooksTexts);
  const isBusy = useNavigation().state !== "idle";
  return (
    <section aria-labelledby="make-webhook" className="rounded-md border border-line bg-sheet p-5">
      <h2 id="make-webhook" className="font-[620] font-serif text-18">
        {text.make}
      </h2>
      <Form method="post" className="mt-4 flex flex-col items-start gap-5">
        <Field
          className="w-full"
          label={text.address}
          hint={text.addressHint}
          name="address"
          type="url"
          required
          maxLength={500}
          defaultValue={typed?.address}
          error={errors.address}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-14">{text.about}</legend>
          {text.chosen.map((topic) => (
            <label key={topic} className="flex items-baseline gap-2 text-14">
              <input
                type="checkbox"
                name="about"
                value={topic}
                defaultChecked={typed ? typed.about.includes(topic) : topic === "alert.raised"}
              />
              {text.topics[topic]}
            </label>
          ))}
          {errors.about && <FieldError>{errors.about}</FieldError>}
        </fieldset>
        <label className="flex max-w-full items-center gap-3 text-14">
          <span className="font-medium">{text.classes}</span>
          <select
            name="classroomId"
            defaultValue={typed?.classroomId ?? ""}
            className="min-h-9 min-w-0 rounded-md border border-edge bg-sheet px-2"
          >
            <option value="">{text.allClasses}</option>
            {classrooms.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {errors.classroomId && <FieldError>{errors.classroomId}</FieldError>}
        <Button type="submit" name="intent" value="make" kind="primary" disabled={isBusy}>
          {text.make}
        </Button>
      </Form>
    </section>
  );
}
