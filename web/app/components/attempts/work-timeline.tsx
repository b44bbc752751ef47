import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef, useState } from "react";
import type { Attempt, Work, WorkEntry } from "../../server/teaching/get-work.ts";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { attemptsTexts } from "../../text/attempts.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { StateWord } from "../state-mark.tsx";
import { EmptyState } from "../states.tsx";
import { TimeAgo } from "../time-ago.tsx";
import { AttemptView } from "./attempt-view.tsx";
import { TalkView } from "./talk-view.tsx";

/** Everything that happened on one exercise, in order; the attempts can be gone through one by one. */
export function WorkTimeline({
  work,
  student,
  path,
  replies,
}: {
  work: Work;
  student: { name: string };
  path: string;
  replies: readonly SavedReply[];
}) {
  const text = useText(attemptsTexts);
  const list = useRef<HTMLOListElement>(null);
  const attempts = work.entries.flatMap((entry) => (entry.kind === "attempt" ? entry : []));
  const [chosen, setChosen] = useState<string | null>(null);
  const openId = attempts.some((attempt) => attempt.id === chosen) ? chosen : (attempts.at(-1)?.id ?? null);
  const at = attempts.findIndex((attempt) => attempt.id === openId);
  const go = (to: Attempt | undefined) => {
    if (!to) return;
    setChosen(to.id);
    requestAnimationFrame(() =>
      list.current?.querySelector(`[data-attempt="${to.id}"]`)?.scrollIntoView({ block: "nearest" }),
    );
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="sticky top-0 z-1 flex flex-wrap items-center gap-x-4 gap-y-1 bg-paper py-1">
        {work.standing && <StateWord state={work.standing.state} />}
        {attempts.length > 0 && (
          <span className="ms-auto flex items-center gap-1 text-14 text-soft tabular-nums" data-no-print>
            <Button
              size="small"
              kind="quiet"
              disabled={at <= 0}
              aria-label={text.earlier}
              onClick={() => go(attempts[at - 1])}
            >
              <ChevronLeft size={16} aria-hidden="true" className="rtl:-scale-x-100" />
            </Button>
            <span role="status">{text.stepper(at + 1, attempts.length)}</span>
            <Button
              size="small"
              kind="quiet"
              disabled={at >= attempts.length - 1}
              aria-label={text.later}
              onClick={() => go(attempts[at + 1])}
            >
              <ChevronRight size={16} aria-hidden="true" className="rtl:-scale-x-100" />
            </Button>
          </span>
        )}
      </div>
      {work.isCut && <p className="text-14 text-soft">{text.cut}</p>}
      {work.entries.length === 0 && <EmptyState title={text.empty}>{text.emptyBody}</EmptyState>}
      <ol ref={list} className="border-line border-s ps-4">
        {work.entries.map((entry) => (
          <Entry
            key={keyOf(entry)}
            entry={entry}
            number={entry.kind === "attempt" ? attempts.indexOf(entry) + 1 : 0}
            isOpen={entry.kind === "attempt" && entry.id === openId}
            onOpen={setChosen}
            path={path}
            replies={replies}
          />
        ))}
      </ol>
      <p className="text-12 text-faint">{text.lookIsSeen(student.name)}</p>
    </div>
  );
}

const keyOf = (entry: WorkEntry): string => {
  if (entry.kind === "attempt" || entry.kind === "message") return entry.id;
  return entry.kind === "talk" ? entry.exchange.questionId : `${entry.kind} ${entry.at}`;
};

function Entry({
  entry,
  number,
  isOpen,
  onOpen,
  path,
  replies,
}: {
  entry: WorkEntry;
  number: number;
  isOpen: boolean;
  onOpen: (id: string) => void;
  path: string;
  replies: readonly SavedReply[];
}) {
  const text = useText(attemptsTexts);
  const dot = entry.kind === "attempt" ? "bg-ink" : "bg-edge";
  return (
    <li className="relative pb-4" {...(entry.kind === "attempt" && { "data-attempt": entry.id })}>
      <span aria-hidden="true" className={`absolute -start-[1.28rem] top-2 size-2 rounded-full ${dot}`} />
      {entry.kind === "attempt" && (
        <>
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => onOpen(entry.id)}
            className="flex w-full flex-wrap items-baseline gap-x-3 rounded-md text-start text-14 hover:bg-ink/4"
          >
            <span className="font-medium">{text.attempt(number)}</span>
            <Outcome attempt={entry} />
            <Changes attempt={entry} />
            <When at={entry.at} />
          </button>
          {isOpen && <AttemptView attempt={entry} path={path} replies={replies} />}
        </>
      )}
      {entry.kind === "opened" && <Line words={text.opened} at={entry.at} />}
      {entry.kind === "hint" && (
        <>
          <Line words={text.hint(entry.level)} at={entry.at} />
          <p className="wrap-anywhere mt-1 font-serif text-16 text-soft">{entry.text}</p>
        </>
      )}
      {entry.kind === "talk" && (
        <>
          <Line words={text.asked} at={entry.at} />
          <TalkView exchange={entry.exchange} />
        </>
      )}
      {entry.kind === "message" && (
        <>
          <Line words={text.wrote(entry.by)} at={entry.at} />
          <p className="wrap-anywhere mt-1 whitespace-pre-wrap text-14" dir="auto">
            {entry.text}
          </p>
        </>
      )}
    </li>
  );
}

const When = ({ at }: { at: string }) => (
  <span className="ms-auto shrink-0 text-12 text-faint">
    <TimeAgo at={at} />
  </span>
);

function Line({ words, at }: { words: string; at: string }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-14 text-soft">
      {words}
      <When at={at} />
    </p>
  );
}

function Outcome({ attempt: { outcome, isSubmission, tests } }: { attempt: Attempt }) {
  const text = useText(attemptsTexts);
  const passed = tests?.filter((test) => test.outcome === "passed").length ?? 0;
  const isBad = outcome !== null && !["passed", "failed", "finished", "needs-input", "stopped"].includes(outcome);
  return (
    <span className={outcome === "passed" ? "text-done" : isBad ? "text-red" : "text-soft"}>
      {isSubmission ? text.submission : text.run}
      {": "}
      {outcome === null ? text.waiting : tests ? text.passedOf(passed, tests.length) : text.outcomes[outcome]}
    </span>
  );
}

function Changes({ attempt: { lines } }: { attempt: Attempt }) {
  const text = useText(attemptsTexts);
  const added = lines.filter((line) => line.change === "added").length;
  const removed = lines.filter((line) => line.change === "removed").length;
  return (
    <span className="text-12 text-faint tabular-nums">{added + removed > 0 ? text.changed(added, removed) : ""}</span>
  );
}
