import { z } from "zod";
import { renderMarkdown } from "../components/content/render-markdown.server.tsx";
import type { ShownBlock } from "../components/content/shown-block.ts";
import { takeHint } from "../server/learning/take-hint.ts";
import { answer, onlyPosts, onPost, readBody, slugField } from "../server/resource.ts";

const form = z.object({ exercise: slugField, level: z.coerce.number().int().min(1).max(4) });

export const loader = onlyPosts;

/** `POST /hints`: opens a step of the ladder. 202 with `level`, `hint` (Markdown) and `blocks`. */
export const action = onPost(async ({ id: studentId }, args) => {
  const hint = await takeHint(args.context, { ...(await readBody(args.request, form)), studentId });
  if (!hint.accepted) return answer(hint);
  const blocks: ShownBlock[] = [{ kind: "html", html: renderMarkdown(hint.hint) }];
  return answer({ ...hint, blocks });
});
