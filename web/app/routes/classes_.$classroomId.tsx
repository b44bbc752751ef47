import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { exerciseStates } from "../../../events/vocabulary.ts";
import { BoardPage } from "../components/board/board-page.tsx";
import { packStandings } from "../components/board/pack-standings.ts";
import type { PageHandle } from "../root.tsx";
import { boardSorts } from "../server/board/board-wish.ts";
import { getBoard } from "../server/board/get-board.ts";
import { readForm } from "../server/read-form.ts";
import { notFound, requirePerson } from "../server/require-person.ts";
import { requireId } from "../server/resource.ts";
import { type AlertReply, actOnAlert, alertDeed } from "../server/teaching/act-on-alert.ts";
import { listSavedReplies } from "../server/teaching/saved-replies.ts";

export const handle: PageHandle = { wide: true };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.board.classroom.name ?? ""} · LearnFlow` },
];

/** PostgreSQL takes no NUL. */
const isText = (typed: string): boolean => !typed.includes("\0");

/** What is asked for in the address; nonsense is left out. */
const wishOf = z.object({
  sort: z.enum(boardSorts).optional().catch(undefined),
  state: z.enum(exerciseStates).optional().catch(undefined),
  label: z.string().min(1).max(60).refine(isText).optional().catch(undefined),
  find: z.string().trim().min(1).max(120).refine(isText).optional().catch(undefined),
  module: z.coerce.number().int().min(0).max(8).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).optional().catch(undefined),
});

export async function loader(args: LoaderFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const asked = new URL(args.request.url).searchParams;
  const wish = wishOf.parse(Object.fromEntries([...asked].filter(([, value]) => value !== "")));
  const board = await getBoard(args.context.em, teacher.id, requireId(args.params.classroomId), wish);
  if (!board) throw notFound();
  const replies = await listSavedReplies(args.context.em, teacher.id);
  return { board: { ...board, standings: packStandings(board, board.standings) }, wish, replies };
}

/** What a teacher does about somebody who is stuck. */
export async function action(args: ActionFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const classroomId = requireId(args.params.classroomId);
  const form = alertDeed.safeParse(Object.fromEntries(await readForm(args.request)));
  if (!form.success) return data({ done: null, message: null } satisfies AlertReply, { status: 400 });
  const result = await actOnAlert(args.context, { teacherId: teacher.id, classroomId, ...form.data });
  if (!result.accepted) {
    if (result.status === 404) throw notFound();
    return data({ done: null, message: result.message } satisfies AlertReply, { status: result.status });
  }
  if (args.request.headers.get("accept")?.includes("text/html")) return redirect(`/classes/${classroomId}`, 303);
  return data({ done: form.data.deed, message: null } satisfies AlertReply);
}

export default function ClassBoard() {
  const { board, wish, replies } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <BoardPage
      key={board.classroom.id}
      board={board}
      wish={wish}
      replies={replies}
      refused={refused?.message ?? null}
    />
  );
}
