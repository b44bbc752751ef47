import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ownExercises as words } from "../../../events/texts/en/own-exercises.ts";
import { work as workTexts } from "../../../events/texts/en/work.ts";
import { OwnForm } from "../components/own/own-form.tsx";
import { Page } from "../components/page.tsx";
import { getCurriculumMap } from "../server/learning/curriculum-map.ts";
import { judgeOwn, proveOwnDraft, publishOwnDraft } from "../server/own-exercises/change-own.ts";
import { ownDraft } from "../server/own-exercises/own-draft.ts";
import { findOwnExercise, saveOwnDraft } from "../server/own-exercises/own-exercises.ts";
import { readForm } from "../server/read-form.ts";
import { notFound, requirePerson } from "../server/require-person.ts";
import { slugField } from "../server/resource.ts";
import { ownExercisesTexts } from "../text/own-exercises.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.own.draft.title || words.untitled} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { own } = await requireOwn(args);
  const map = await getCurriculumMap(args.context.em);
  const lessons = map.flatMap((module) =>
    module.lessons.map(({ slug, title }) => ({ value: slug, label: `${module.number} · ${title}` })),
  );
  return { own, lessons, ...(await judgeOwn(args.context.em, own)) };
}

const nothing = { problems: {}, message: null, saved: false, version: null };

/** Saves; and on wish runs everything, or publishes what was run and holds. */
export async function action(args: ActionFunctionArgs) {
  const { teacherId, own } = await requireOwn(args);
  const { em } = args.context;
  const fields = Object.fromEntries(await readForm(args.request));
  const parsed = ownDraft.safeParse(fields);
  if (!parsed.success) {
    const problems = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
    return data({ ...nothing, problems }, { status: 400 });
  }
  const draft = parsed.data;
  await saveOwnDraft(em, own.slug, draft);
  if (fields.intent === "save") return data({ ...nothing, saved: true });
  const now = { ...own, draft };
  if (fields.intent === "publish") {
    const published = await publishOwnDraft(em, now);
    if (published === "not-proven") return data({ ...nothing, message: words.changedSince }, { status: 409 });
    if ("problems" in published) return data({ ...nothing, problems: published.problems }, { status: 400 });
    return data({ ...nothing, version: published.version });
  }
  const proven = await proveOwnDraft(args.context, teacherId, now);
  if (proven === "away") return data({ ...nothing, message: words.away }, { status: 503 });
  if ("problems" in proven) return data({ ...nothing, problems: proven.problems }, { status: 400 });
  if ("waitSeconds" in proven)
    return data({ ...nothing, message: workTexts.tooMany(proven.waitSeconds) }, { status: 429 });
  return data({ ...nothing, saved: true });
}

async function requireOwn(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const slug = slugField.safeParse(args.params.slug);
  const own = slug.success ? await findOwnExercise(args.context.em, teacher.id, slug.data) : null;
  if (!own) throw notFound();
  return { teacherId: teacher.id, own };
}

export default function EditOwnExercise() {
  const text = useText(ownExercisesTexts);
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={page.own.draft.title || text.untitled}
      lead={
        <Link to="/own-exercises" className="text-14 hover:text-ink hover:underline">
          {text.back}
        </Link>
      }
    >
      <OwnForm {...page} result={result ?? nothing} />
    </Page>
  );
}
