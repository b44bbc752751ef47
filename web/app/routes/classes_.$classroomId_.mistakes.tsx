import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mistakes as words } from "../../../events/texts/en/mistakes.ts";
import { EmptyState } from "../components/states.tsx";
import { ClassPage } from "../components/teacher/class-page.tsx";
import { MistakeCard } from "../components/teacher/mistake-card.tsx";
import { readForm } from "../server/read-form.ts";
import { notFound } from "../server/require-person.ts";
import { slugField } from "../server/resource.ts";
import { listMistakes, replyToMistake } from "../server/teaching/mistakes.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";
import { listSavedReplies } from "../server/teaching/saved-replies.ts";
import { mistakesTexts } from "../text/mistakes.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${words.title} · ${page?.classroom.name ?? ""} · LearnFlow` },
];

const form = z.object({
  exercise: slugField,
  mistake: z.string().regex(/^[\w.:-]{1,80}$/),
  text: z.string().max(20_000),
});

export async function loader(args: LoaderFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args, "change");
  const { em } = args.context;
  const [groups, replies] = await Promise.all([listMistakes(em, classroom.id), listSavedReplies(em, teacherId)]);
  return { classroom, groups, replies };
}

export async function action(args: ActionFunctionArgs) {
  const { teacherId, classroom } = await requireClassroom(args, "change");
  const parsed = form.safeParse(Object.fromEntries(await readForm(args.request)));
  if (!parsed.success) throw notFound();
  const result = await replyToMistake(args.context, { teacherId, classroomId: classroom.id, ...parsed.data });
  const { mistake, text } = parsed.data;
  if (result.accepted) return data({ mistake, text, told: result.told, message: null });
  if (result.status === 404) throw notFound();
  return data({ mistake, text, told: null, message: result.message }, { status: result.status });
}

export default function ClassMistakes() {
  const text = useText(mistakesTexts);
  const { classroom, groups, replies } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <ClassPage classroom={classroom} title={text.title} lead={text.lead}>
      {groups.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyBody}</EmptyState>
      ) : (
        <ul className="flex flex-col gap-5">
          {groups.map((group) => (
            <MistakeCard
              key={`${group.exercise.slug} ${group.mistake}`}
              classroomId={classroom.id}
              group={group}
              replies={replies}
              result={result?.mistake === group.mistake ? result : null}
            />
          ))}
        </ul>
      )}
    </ClassPage>
  );
}
