import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readModelQuota } from "../../../migrations/model-quota.ts";
import { buildExerciseView, showHint } from "../components/exercise/build-view.server.ts";
import { ExercisePage } from "../components/exercise/exercise-page.tsx";
import type { ExerciseView } from "../components/exercise/exercise-view.ts";
import { RefreshUntilDone } from "../components/refresh-until-done.tsx";
import type { PageHandle } from "../root.tsx";
import { findExercise } from "../server/learning/find-exercise.ts";
import { findSupportLevel } from "../server/learning/find-support-level.ts";
import { openExercise } from "../server/learning/open-exercise.ts";
import { saveDraft } from "../server/learning/save-draft.ts";
import { takeHint } from "../server/learning/take-hint.ts";
import { askQuestion } from "../server/questions/ask-question.ts";
import { findConversation } from "../server/questions/find-conversation.ts";
import { readForm } from "../server/read-form.ts";
import { notFound, requirePerson } from "../server/require-person.ts";
import { requestRun } from "../server/runs/request-run.ts";
import { listRecentRuns } from "../server/runs/runs.ts";
import { getTeacherWords } from "../server/teaching/teacher-words.ts";

export const handle: PageHandle = { bench: true };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.view.title ?? ""} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const { context, params } = args;
  const exercise = params.exercise ?? "";
  const [opened, runs, conversation, support, teacher, quota] = await Promise.all([
    findExercise(context.em.fork(), exercise, person.id),
    listRecentRuns(context.em.fork(), person.id, { exercise }),
    findConversation(context.em.fork(), person.id, { exercise }),
    findSupportLevel(context.em.fork(), person.id, exercise),
    getTeacherWords(context.em.fork(), person.id, exercise),
    readModelQuota(context.em.fork(), person.id),
  ]);
  if (!opened) throw notFound();
  openExercise(context, { studentId: person.id, exercise, exerciseVersion: opened.exercise.version });
  return { person: person.id, teacher, quota, view: buildExerciseView({ opened, runs, conversation, support }) };
}

/** Without JavaScript: the same buttons as plain forms. With it, the page posts to `/runs`, `/questions` and `/hints`. */
export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args);
  const { context, params, request } = args;
  const form = await readForm(request);
  const place = { studentId: person.id, exercise: params.exercise ?? "" };
  const code = String(form.get("code") ?? "");
  const done = await (() => {
    switch (form.get("intent")) {
      case "ask":
        return askQuestion(context, {
          ...place,
          locale: person.locale,
          lesson: null,
          text: String(form.get("text") ?? ""),
          code: null,
        });
      case "hint":
        return takeHint(context, { ...place, level: Number(form.get("level")) });
      default: {
        const profile = form.get("intent") === "check" ? "grade" : "run";
        return saveDraft(context.em, { ...place, code }).then(() => requestRun(context, { ...place, profile, code }));
      }
    }
  })();
  if ("hint" in done)
    // The record of it is on its way; the page shows it at once.
    return data({ message: null, code: null, hint: { level: done.level, blocks: showHint(done.hint) } });
  if (!done.accepted) return data({ message: done.message, code, hint: null }, { status: done.status });
  return redirect(`/exercises/${place.exercise}`, 303);
}

export default function Exercise() {
  const { view: loaded, person } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const view = refused?.hint ? withHint(loaded, refused.hint) : loaded;
  const isOpen = view.run?.phase === "waiting" || view.turns.at(-1)?.phase === "sent";
  return (
    <>
      <RefreshUntilDone isOpen={isOpen} refusal={refused?.message ?? null} />
      <ExercisePage key={view.slug} view={view} person={person} refusedCode={refused?.code ?? null} />
    </>
  );
}

function withHint(
  view: ExerciseView,
  { level, blocks }: { level: number; blocks: ExerciseView["hints"]["taken"][number] },
) {
  const { taken, total } = view.hints;
  return taken.length >= level ? view : { ...view, hints: { taken: [...taken, blocks], total } };
}
