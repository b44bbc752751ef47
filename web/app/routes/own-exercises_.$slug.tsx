import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ownExercises as words } from "../../../events/texts/en/own-exercises.ts";
import { OwnForm } from "../components/own/own-form.tsx";
import { Page } from "../components/page.tsx";
import { getCurriculumMap } from "../server/learning/curriculum-map.ts";
import { openSandboxOf, SandboxAwayError } from "../server/own-exercises/open-sandbox.ts";
import { ownDraft, toExercise } from "../server/own-exercises/own-draft.ts";
import {
  findOwnExercise,
  listConceptsOf,
  publishOwnExercise,
  saveOwnDraft,
} from "../server/own-exercises/own-exercises.ts";
import { isProven, proveOwn } from "../server/own-exercises/prove-own.ts";
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
  const built = toExercise(own.slug, own.draft, await listConceptsOf(args.context.em, own.draft.lesson));
  const isCurrent = "exercise" in built && own.proof?.fingerprint === built.exercise.fingerprint;
  return { own, lessons, isCurrent, isProven: isCurrent && own.proof !== null && isProven(own.proof) };
}

const nothing = { problems: {}, message: null, saved: false, version: null };

/** Saves; and on wish runs everything, or publishes what was run and holds. */
export async function action(args: ActionFunctionArgs) {
  const { teacherId, own } = await requireOwn(args);
  const { em, executeUrl } = args.context;
  const fields = Object.fromEntries(await readForm(args.request));
  const parsed = ownDraft.safeParse(fields);
  if (!parsed.success) {
    const problems = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
    return data({ ...nothing, problems }, { status: 400 });
  }
  const draft = parsed.data;
  await saveOwnDraft(em, own.slug, draft, own.proof);
  if (fields.intent === "save") return data({ ...nothing, saved: true });
  const built = toExercise(own.slug, draft, await listConceptsOf(em, draft.lesson));
  if ("problems" in built) return data({ ...nothing, problems: built.problems }, { status: 400 });
  if (fields.intent === "publish") {
    const isHeld = own.proof?.fingerprint === built.exercise.fingerprint && isProven(own.proof);
    if (!isHeld) return data({ ...nothing, message: words.changedSince }, { status: 409 });
    return data({ ...nothing, version: await publishOwnExercise(em, built.exercise) });
  }
  if (executeUrl === undefined) return data({ ...nothing, message: words.away }, { status: 503 });
  try {
    const proof = await proveOwn(built.exercise, openSandboxOf(executeUrl, teacherId));
    await saveOwnDraft(em, own.slug, draft, proof);
    return data({ ...nothing, saved: true });
  } catch (error) {
    if (!(error instanceof SandboxAwayError)) throw error;
    return data({ ...nothing, message: words.away }, { status: 503 });
  }
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
