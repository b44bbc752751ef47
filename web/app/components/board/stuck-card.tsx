import { useFetcher } from "@remix-run/react";
import { MoreHorizontal } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { AlertReply } from "../../server/teaching/act-on-alert.ts";
import type { BoardAlert } from "../../server/teaching/open-alerts.ts";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { struggleTexts } from "../../text/struggle.ts";
import { teachingTexts } from "../../text/teaching.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { StateMark } from "../state-mark.tsx";
import { MessageForm } from "../teacher/message-form.tsx";
import { TimeAgo } from "../time-ago.tsx";
import type { OpenPlace } from "./open-place.ts";

/** One who is stuck: who, the evidence in one sentence, and what can be done. */
export function StuckCard({
  classroomId,
  alert,
  replies,
  onOpen,
  onActed,
}: {
  classroomId: string;
  alert: BoardAlert;
  replies: readonly SavedReply[];
  onOpen: (place: OpenPlace) => void;
  onActed: () => void;
}) {
  const { stuck: text } = useText(teachingTexts);
  const struggle = useText(struggleTexts);
  const fetcher = useFetcher<AlertReply>();
  const [isWriting, setIsWriting] = useState(false);
  const menu = useId();
  const [menuAt, setMenuAt] = useState<DOMRect | null>(null);
  const done = fetcher.state === "idle" ? (fetcher.data?.done ?? null) : null;
  useEffect(() => {
    if (done === null) return;
    if (done === "message") setIsWriting(false);
    onActed();
  }, [done, onActed]);
  const { exercise } = alert;
  const evidence = struggle.evidence(alert.rules, alert.evidence, alert.title, alert.concept ?? undefined);
  const action = `/classes/${classroomId}`;
  const did: Readonly<Record<string, string>> = text.did;
  const said = done ?? lastOf(alert.actions);
  return (
    <li className="settle flex w-80 shrink-0 flex-col gap-1.5 rounded-md border border-line bg-sheet p-3.5">
      <p className="flex items-center gap-2">
        <StateMark state="stuck" />
        <span className="min-w-0 truncate font-medium text-14" title={alert.student}>
          <bdi>{alert.student}</bdi>
        </span>
        <span className="ms-auto shrink-0 text-12 text-faint">
          <TimeAgo at={alert.openedAt} />
        </span>
      </p>
      <p className="wrap-anywhere text-14 first-letter:uppercase">{evidence}.</p>
      <p role="status" className="min-h-4.5 text-12 text-soft">
        {fetcher.state !== "idle" ? text.doing : (fetcher.data?.message ?? (said === null ? "" : did[said]))}
      </p>
      {isWriting ? (
        <MessageForm
          to={alert.student}
          replies={replies}
          isBusy={fetcher.state !== "idle"}
          onSend={(words) =>
            fetcher.submit({ alertId: alert.id, deed: "message", text: words }, { method: "post", action })
          }
          onCancel={() => setIsWriting(false)}
        />
      ) : (
        <fetcher.Form method="post" action={action} className="relative mt-auto flex items-center gap-1.5">
          <input type="hidden" name="alertId" value={alert.id} />
          {exercise !== null && (
            <Button size="small" onClick={() => onOpen({ studentId: alert.studentId, exercise })}>
              {text.look}
            </Button>
          )}
          <Button size="small" kind="plain" onClick={() => setIsWriting(true)}>
            {text.message}
          </Button>
          <Button
            size="small"
            kind="quiet"
            className="ms-auto"
            popovertarget={menu}
            onClick={(event) => setMenuAt(event.currentTarget.getBoundingClientRect())}
            aria-label={`${text.more}: ${alert.student}`}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </Button>
          <div
            id={menu}
            popover="auto"
            className="w-60 rounded-md border border-line bg-sheet p-1.5 text-14 text-ink shadow-float"
            style={menuAt ? { margin: 0, top: menuAt.bottom + 4, left: Math.max(8, menuAt.right - 240) } : undefined}
          >
            {(["easier-exercise", "support", "snooze", "closed", "not-useful"] as const).map((deed) => (
              <button
                key={deed}
                type="submit"
                name="deed"
                value={deed}
                onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
                className="block w-full rounded-md px-3 py-1.5 text-start hover:bg-ink/6"
              >
                {labels(text)[deed]}
              </button>
            ))}
          </div>
        </fetcher.Form>
      )}
    </li>
  );
}

type Text = ReturnType<typeof useText<(typeof teachingTexts)["en"]>>["stuck"];
const labels = (text: Text) => ({
  "easier-exercise": text.easier,
  support: text.support,
  snooze: text.snooze,
  closed: text.closed,
  "not-useful": text.notUseful,
});
/** A snooze that is over says nothing any more. */
const lastOf = (actions: readonly string[]): string | null =>
  actions.filter((deed) => deed !== "snooze").at(-1) ?? null;
