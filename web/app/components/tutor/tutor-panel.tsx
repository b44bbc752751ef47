import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { WantedRoute } from "../../../../events/vocabulary.ts";
import type { ModelQuota } from "../../../../migrations/model-quota.ts";
import { exerciseTexts } from "../../text/exercise.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { AskForm } from "./ask-form.tsx";
import type { RunError } from "./look-of.ts";
import { QuotaLine } from "./quota-line.tsx";
import type { AskTeacher } from "./teacher-word.tsx";
import { AnsweredTurn } from "./turn.tsx";
import { isOver, type Turn } from "./tutor-state.ts";

/** The talk about this exercise. New words grow downwards; one who has scrolled up to read is left there. */
export function TutorPanel({
  turns,
  draft,
  isOpenToQuestions,
  lastRunError,
  onDraft,
  onAsk,
  onStop,
  onStep,
  onTry,
  onRate,
  onReroute,
  onAskTeacher,
  quota,
  onClose,
}: {
  turns: readonly Turn[];
  draft: string;
  /** False where the teacher has turned the tutor off. */
  isOpenToQuestions: boolean;
  lastRunError: RunError | null;
  onDraft: (text: string) => void;
  onAsk: (text: string) => void;
  onStop: (questionId: string) => void;
  onStep: (code: string, step: number) => void;
  onTry: (code: string) => void;
  onRate: (answerId: string, helpful: boolean) => void;
  onReroute: (turn: Turn, to: WantedRoute) => void;
  /** Null where there is no teacher. */
  onAskTeacher: AskTeacher | null;
  /** Null where it is not known. */
  quota: ModelQuota | null;
  onClose: () => void;
}) {
  const text = useText(tutorTexts);
  const { closeTutor } = useText(exerciseTexts);
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const last = turns.at(-1);
  const open = last && !isOver(last) ? last : null;
  const count = turns.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: who asks wants to see what comes
  useEffect(() => {
    isAtEnd.current = true;
  }, [count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer talk is the reason to scroll
  useEffect(() => {
    if (isAtEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [turns]);
  return (
    <section aria-label={text.title} className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-11 items-center gap-3 border-line border-b px-4">
        <h2 className="font-medium text-14">{text.title}</h2>
        {last?.offline && (
          <span className="rounded-full border border-line px-2 text-12 text-soft" title={text.offlineWhy}>
            {text.offline}
          </span>
        )}
        <Link
          to="/conversations"
          className="ms-auto rounded-md text-14 text-soft underline decoration-1 underline-offset-3 hover:text-ink"
        >
          {text.history}
        </Link>
        <button
          type="button"
          onClick={onClose}
          aria-label={closeTutor}
          title={closeTutor}
          className="rounded-md p-1.5 text-soft hover:text-ink max-desktop:hidden"
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <div
        ref={scroller}
        className="scroll-quiet min-h-0 grow px-4 py-4"
        onScroll={({ currentTarget: box }) => {
          isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
        }}
      >
        {turns.length === 0 ? (
          <Beginning isOpenToQuestions={isOpenToQuestions} onAsk={onAsk} />
        ) : (
          <ol className="flex flex-col gap-8">
            {turns.map((turn) => (
              <AnsweredTurn
                key={turn.questionId}
                turn={turn}
                isLast={turn === last}
                lastRunError={lastRunError}
                onAsk={onAsk}
                onStep={onStep}
                onTry={onTry}
                onRate={onRate}
                onReroute={open === null && isOpenToQuestions ? onReroute : null}
                onAskTeacher={onAskTeacher}
              />
            ))}
          </ol>
        )}
      </div>
      <p role="status" className="sr-only">
        {last?.phase === "answered" ? text.answered : ""}
      </p>
      {quota && <QuotaLine quota={quota} turns={turns} />}
      {isOpenToQuestions && (
        <AskForm draft={draft} onDraft={onDraft} onAsk={onAsk} onStop={open ? () => onStop(open.questionId) : null} />
      )}
    </section>
  );
}

function Beginning({ isOpenToQuestions, onAsk }: { isOpenToQuestions: boolean; onAsk: (text: string) => void }) {
  const text = useText(tutorTexts);
  if (!isOpenToQuestions) return <p className="text-14 text-soft">{text.supportNone}</p>;
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="font-serif text-18">{text.emptyTitle}</p>
      <p className="text-14 text-soft">{text.emptyBody}</p>
      <ul className="flex flex-col items-start gap-1">
        {text.starters.map((starter) => (
          <li key={starter}>
            <button
              type="button"
              onClick={() => onAsk(starter)}
              className="rounded-md py-0.5 text-start text-14 text-accent underline decoration-1 underline-offset-3 hover:decoration-2"
            >
              {starter}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
