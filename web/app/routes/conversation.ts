import type { LoaderFunctionArgs } from "@remix-run/node";
import { findConversation } from "../server/find-conversation.ts";
import { found, requireCaller } from "../server/resource.ts";

/** `GET /conversation?exercise=…` or `?lesson=…`: one's own talk there, as `ConversationForStudent`. */
export async function loader(args: LoaderFunctionArgs) {
  const { id } = await requireCaller(args, { method: "GET" });
  const { searchParams } = new URL(args.request.url);
  const exercise = searchParams.get("exercise");
  const place = exercise === null ? { lesson: searchParams.get("lesson") ?? "" } : { exercise };
  return found(await findConversation(args.context.em, id, place));
}
