import { findConversation } from "../server/questions/find-conversation.ts";
import { found, onGet } from "../server/resource.ts";

/** `GET /conversation?exercise=…` or `?lesson=…`: one's own talk there, as `ConversationForStudent`. */
export const loader = onGet(async ({ id }, args) => {
  const { searchParams } = new URL(args.request.url);
  const exercise = searchParams.get("exercise");
  const place = exercise === null ? { lesson: searchParams.get("lesson") ?? "" } : { exercise };
  return found(await findConversation(args.context.em, id, place));
});
