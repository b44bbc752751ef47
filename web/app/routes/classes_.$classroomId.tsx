import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BoardPage } from "../components/board/board-page.tsx";
import type { PageHandle } from "../root.tsx";
import { getBoard } from "../server/get-board.ts";
import { notFound, requirePerson } from "../server/require-person.ts";
import { requireId } from "../server/resource.ts";

export const handle: PageHandle = { wide: true };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.board.classroom.name ?? ""} · LearnFlow` },
];

export async function loader(args: LoaderFunctionArgs) {
  const teacher = await requirePerson(args, "teacher");
  const board = await getBoard(args.context.em, teacher.id, requireId(args.params.classroomId));
  if (!board) throw notFound();
  return { board };
}

export default function ClassBoard() {
  const { board } = useLoaderData<typeof loader>();
  return <BoardPage key={board.classroom.id} board={board} />;
}
