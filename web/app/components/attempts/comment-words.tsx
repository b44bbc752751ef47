import type { LineComment } from "../../server/teaching/line-comments.ts";
import { attemptsTexts } from "../../text/attempts.ts";
import { useText } from "../../text.ts";
import { TimeAgo } from "../time-ago.tsx";

/** What a teacher wrote, with their name. */
export function CommentWords({ comment }: { comment: Pick<LineComment, "by" | "text" | "writtenAt" | "line"> }) {
  const text = useText(attemptsTexts);
  return (
    <span className="block rounded-md border-accent border-s-2 bg-accent-wash px-3 py-2 text-14 text-ink">
      <span className="flex items-baseline gap-2 text-12 text-soft">
        <bdi>{comment.by}</bdi>
        {comment.line !== null && <span>{text.onLine(comment.line)}</span>}
        <TimeAgo at={comment.writtenAt} />
      </span>
      <span className="wrap-anywhere block whitespace-pre-wrap" dir="auto">
        {comment.text}
      </span>
    </span>
  );
}
