import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { alertRules } from "../../../events/texts/en/alert-rules.ts";
import { struggleRules } from "../../../events/vocabulary.ts";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { ClassPage } from "../components/teacher/class-page.tsx";
import { readForm } from "../server/read-form.ts";
import {
  listAlertEnds,
  readThresholds,
  saveThresholds,
  thresholdsForm,
  tryThresholds,
} from "../server/teaching/alert-settings.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";
import { alertRulesTexts } from "../text/alert-rules.ts";
import { useText } from "../text.ts";

const ranges = {
  sameErrorTimes: [2, 20],
  failedRuns: [2, 50],
  minutesWithoutPass: [2, 120],
  quizUnderPercent: [1, 100],
  wrongInARow: [2, 20],
} as const;
type NumberField = keyof typeof ranges;
// The keys of `ranges` are these.
const numberFields = Object.keys(ranges) as NumberField[];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${alertRules.title} · ${page?.classroom.name ?? ""} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { classroom } = await requireClassroom(args);
  const { em } = args.context;
  return { classroom, thresholds: await readThresholds(em, classroom.id), ends: await listAlertEnds(em, classroom.id) };
}

export async function action(args: ActionFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args, "change");
  const { em, analyticsUrl } = args.context;
  const { intent, ...fields } = Object.fromEntries(await readForm(args.request));
  const errors: Record<string, string> = {};
  const nothing = { isSaved: false, trial: null, cannotTry: false, errors };
  const parsed = thresholdsForm.safeParse(fields);
  if (!parsed.success) {
    const wrong = numberFields.filter((field) => parsed.error.issues.some(({ path }) => path[0] === field));
    const errors = Object.fromEntries(
      wrong.map((field) => [field, alertRules.outOfRange(ranges[field][0], ranges[field][1])]),
    );
    return data({ ...nothing, errors }, { status: 400 });
  }
  if (intent === "try") {
    const trial = await tryThresholds(em, analyticsUrl, classroom.id, parsed.data);
    return data({ ...nothing, trial, cannotTry: trial === null });
  }
  await saveThresholds(em, classroom.id, teacherId, parsed.data);
  return data({ ...nothing, isSaved: true });
}

export default function Rules() {
  const text = useText(alertRulesTexts);
  const { classroom, thresholds, ends } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isBusy = useNavigation().state !== "idle";
  const errors: Record<string, string> = result?.errors ?? {};
  return (
    <ClassPage classroom={classroom} title={text.title} lead={text.lead}>
      <Form method="post" className="flex max-w-[36rem] flex-col gap-5">
        {numberFields.map((field) => (
          <Field
            key={field}
            label={text.fields[field]}
            name={field}
            type="number"
            min={ranges[field][0]}
            max={ranges[field][1]}
            inputMode="numeric"
            isShort
            defaultValue={thresholds[field] ?? ""}
            error={errors[field]}
          />
        ))}
        <label className="flex items-start gap-2 text-14">
          <input type="checkbox" name="saysSo" value="yes" defaultChecked={thresholds.saysSo} className="mt-1" />
          {text.saysSo}
        </label>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" name="intent" value="save" kind="primary" disabled={isBusy}>
            {text.save}
          </Button>
          <Button type="submit" name="intent" value="try" disabled={isBusy}>
            {text.tryOut}
          </Button>
        </div>
        <div role="status" className="text-14">
          {result?.isSaved && <p>{text.saved}</p>}
          {result?.cannotTry && <p>{text.cannotTry}</p>}
          {result?.trial && (
            <>
              <p>{text.tried(result.trial.alerts, result.trial.students)}</p>
              <ul className="mt-2 list-disc ps-5">
                {struggleRules
                  .filter((rule) => (result.trial?.byRule[rule] ?? 0) > 0)
                  .map((rule) => (
                    <li key={rule}>
                      {text.triedRule(
                        text.rules[rule],
                        result.trial?.byRule[rule] ?? 0,
                        ends.find((end) => end.rule === rule) ?? null,
                      )}
                    </li>
                  ))}
              </ul>
            </>
          )}
        </div>
      </Form>
      <h2 className="mt-12 font-[620] font-serif text-18">{text.endsTitle}</h2>
      {ends.length === 0 ? (
        <p className="mt-2 text-14 text-soft">{text.noEnds}</p>
      ) : (
        <div className="scroll-quiet mt-2">
          <table className="w-full min-w-[34rem] max-w-[48rem] border-collapse text-14 tabular-nums">
            <thead>
              <tr className="border-line border-b text-start text-12 text-soft">
                {[text.rule, text.alerts, text.passed, text.minutes, text.notUseful].map((head) => (
                  <th key={head} scope="col" className="py-1.5 pe-4 text-start font-medium">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ends.map((end) => (
                <tr key={end.rule} className="border-line border-b">
                  <th scope="row" className="py-1.5 pe-4 text-start font-normal">
                    {struggleRules.filter((rule) => rule === end.rule).map((rule) => text.rules[rule])}
                  </th>
                  <td className="pe-4">{end.alerts}</td>
                  <td className="pe-4">{end.passed}</td>
                  <td className="pe-4">{end.minutes ?? "–"}</td>
                  <td>{end.notUseful}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </ClassPage>
  );
}
