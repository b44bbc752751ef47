import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { classSettings as words } from "../../../events/texts/en/class-settings.ts";
import { ClassPage } from "../components/teacher/class-page.tsx";
import { SettingsForm } from "../components/teacher/settings-form.tsx";
import { readForm } from "../server/read-form.ts";
import {
  classSettingsForm,
  getClassSettings,
  saveClassSettings,
  setArchived,
} from "../server/teaching/class-settings.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";
import { alertRulesTexts } from "../text/alert-rules.ts";
import { classSettingsTexts } from "../text/class-settings.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${words.title} · ${page?.classroom.name ?? ""} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { classroom } = await requireClassroom(args);
  return { classroom, settings: await getClassSettings(args.context.em, classroom.id) };
}

export async function action(args: ActionFunctionArgs) {
  const { classroom } = await requireClassroom(args);
  const { em } = args.context;
  const form = await readForm(args.request);
  const intent = form.get("intent");
  if (intent === "archive" || intent === "unarchive") {
    await setArchived(em, classroom.id, intent === "archive");
    return redirect(intent === "archive" ? "/classes" : `/classes/${classroom.id}`, 303);
  }
  if (classroom.isArchived) return data({ isSaved: false, errors: {} }, { status: 409 });
  const modules = form.getAll("module").map((module) => ({
    module: Number(module),
    opensAt: String(form.get(`opens-${module}`) ?? ""),
    dueAt: String(form.get(`due-${module}`) ?? ""),
  }));
  const parsed = classSettingsForm.safeParse({
    name: String(form.get("name") ?? ""),
    supportLevel: form.get("supportLevel"),
    avoidedWords: String(form.get("avoidedWords") ?? ""),
    avoidedTools: String(form.get("avoidedTools") ?? ""),
    languageModel: form.get("languageModel") === "yes",
    modules,
  });
  const errors: Record<string, string> = {};
  if (modules.length === 0) errors.modules = words.noModules;
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues)
      errors[String(path[0])] ??= path[0] === "modules" ? words.badDay : message;
  if (!parsed.success || modules.length === 0) return data({ isSaved: false, errors }, { status: 400 });
  await saveClassSettings(em, classroom.id, parsed.data);
  return data({ isSaved: true, errors });
}

export default function Settings() {
  const text = useText(classSettingsTexts);
  const { classroom, settings } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <ClassPage classroom={classroom} title={text.title}>
      <p className="mb-6 text-14">
        <Link to={`/classes/${classroom.id}/rules`} className="text-accent underline underline-offset-3">
          {useText(alertRulesTexts).link}
        </Link>
      </p>
      <SettingsForm
        classroom={classroom}
        settings={settings}
        errors={result?.errors ?? {}}
        isSaved={result?.isSaved ?? false}
      />
    </ClassPage>
  );
}
