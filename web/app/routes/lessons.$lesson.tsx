import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { renderLine, showBlocks } from "../components/content/render-markdown.server.tsx";
import { LessonPage } from "../components/lesson/lesson-page.tsx";
import { answerQuiz } from "../server/learning/answer-quiz.ts";
import { findLesson } from "../server/learning/find-lesson.ts";
import { readForm } from "../server/read-form.ts";
import { notFound, requirePerson } from "../server/require-person.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.view.title ?? ""} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const opened = await findLesson(args.context.em, args.params.lesson ?? "", person.id);
  if (!opened) throw notFound();
  const quiz = opened.quiz.map(({ id, question, code, choices }) => ({
    ...{ id, code },
    question: renderLine(question),
    choices: choices.map(renderLine),
  }));
  const exercises = opened.exercises.map(({ slug, title, remedial, state }) => ({ slug, title, remedial, state }));
  return { view: { ...opened, blocks: showBlocks(opened.blocks), quiz, exercises } };
}

/** A quiz answer without JavaScript. */
export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args);
  const form = await readForm(args.request);
  const item = String(form.get("item"));
  const choice = Number(form.get("choice"));
  const lesson = args.params.lesson ?? "";
  const reply = await answerQuiz(args.context, { studentId: person.id, lesson, item, choice });
  return data({ item, choice, reply }, { status: reply.accepted ? 200 : reply.status });
}

export default function Lesson() {
  const { view } = useLoaderData<typeof loader>();
  return <LessonPage key={view.slug} view={view} marked={useActionData<typeof action>() ?? null} />;
}
