import { Form, useNavigation } from "@remix-run/react";
import { supportLevels } from "../../../../events/vocabulary.ts";
import type { ShownSettings } from "../../server/teaching/class-settings.ts";
import type { TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import { classSettingsTexts } from "../../text/class-settings.ts";
import { classesTexts } from "../../text/classes.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Field, FieldError } from "../field.tsx";
import { TextArea } from "../text-area.tsx";
import { ModuleChoices } from "./module-choices.tsx";

/** Name, tutor, modules; and the end of a class. */
export function SettingsForm({
  classroom,
  settings,
  errors,
  isSaved,
}: {
  classroom: TaughtClassroom;
  settings: ShownSettings;
  errors: Readonly<Record<string, string>>;
  isSaved: boolean;
}) {
  const text = useText(classSettingsTexts);
  const { supportLevels: levels } = useText(classesTexts);
  const isBusy = useNavigation().state === "submitting";
  const heading = "font-[620] font-serif text-18";
  return (
    <div className="flex max-w-[48rem] flex-col gap-12">
      <Form method="post">
        <fieldset disabled={classroom.isArchived} className="flex flex-col gap-10">
          <Field
            label={text.name}
            name="name"
            required
            maxLength={120}
            defaultValue={classroom.name}
            error={errors.name}
          />
          <section aria-labelledby="tutor-title" className="flex flex-col gap-5">
            <h2 id="tutor-title" className={heading}>
              {text.tutor}
            </h2>
            <fieldset>
              <legend className="font-medium text-14">{text.support}</legend>
              <div className="mt-2 flex flex-col gap-2">
                {supportLevels.map((level) => (
                  <label key={level} className="flex items-baseline gap-3 text-14">
                    <input
                      type="radio"
                      name="supportLevel"
                      value={level}
                      defaultChecked={settings.supportLevel === level}
                    />
                    <span>
                      {levels[level]}
                      <span className="block text-soft">{text.supportHints[level]}</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
            <label className="flex items-baseline gap-3 text-14">
              <input type="checkbox" name="languageModel" value="yes" defaultChecked={settings.languageModel} />
              <span>
                <span className="font-medium">{text.languageModel}</span>
                <span className="block text-soft">{text.languageModelHint}</span>
              </span>
            </label>
            <div className="grid tablet:grid-cols-2 items-end gap-5">
              <TextArea
                label={text.avoidedWords}
                hint={text.avoidedWordsHint}
                name="avoidedWords"
                maxLength={5_000}
                defaultValue={settings.avoidedWords.join("\n")}
                error={errors.avoidedWords}
              />
              <TextArea
                label={text.avoidedTools}
                hint={text.avoidedToolsHint}
                name="avoidedTools"
                maxLength={5_000}
                isCode
                defaultValue={settings.avoidedTools.join("\n")}
                error={errors.avoidedTools}
              />
            </div>
          </section>
          <section aria-labelledby="modules-title">
            <h2 id="modules-title" className={heading}>
              {text.modules}
            </h2>
            <p className="mt-1 mb-3 text-14 text-soft">{text.modulesLead}</p>
            <ModuleChoices modules={settings.modules} />
            {errors.modules && <FieldError>{errors.modules}</FieldError>}
          </section>
          <div className="flex items-center gap-4">
            <Button type="submit" kind="primary" size="large" disabled={isBusy || classroom.isArchived}>
              {text.save}
            </Button>
            <p role="status" className="text-14 text-soft">
              {isSaved && !isBusy ? text.saved : ""}
            </p>
          </div>
        </fieldset>
      </Form>
      <Form method="post" className="border-line border-t pt-6">
        <h2 className={heading}>{text.archive}</h2>
        <p className="mt-1 mb-3 max-w-[62ch] text-14 text-soft">{text.archiveLead}</p>
        <Button type="submit" name="intent" value={classroom.isArchived ? "unarchive" : "archive"} disabled={isBusy}>
          {classroom.isArchived ? text.unarchive : text.archive}
        </Button>
      </Form>
    </div>
  );
}
