import type { WantedRoute } from "../../../../events/vocabulary.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { AnswerBlocks } from "./answer-blocks.tsx";
import { AnswerFoot } from "./answer-foot.tsx";
import { lookOf, type RunError } from "./look-of.ts";
import type { AskTeacher } from "./teacher-word.tsx";
import { isOver, type Turn } from "./tutor-state.ts";

/** A question in the student's words, and under its thin rule the answer: prose on paper, no bubble. */
export function AnsweredTurn({
  turn,
  isLast,
  lastRunError,
  onAsk,
  onStep,
  onTry,
  onRate,
  onReroute,
  onAskTeacher,
}: {
  turn: Turn;
  isLast: boolean;
  lastRunError: RunError | null;
  onAsk: (text: string) => void;
  /** Opens a step of the program that was asked about. */
  onStep: (code: string, step: number) => void;
  onTry: (code: string) => void;
  onRate: (answerId: string, helpful: boolean) => void;
  /** Null while another answer is on its way. */
  onReroute: ((turn: Turn, to: WantedRoute) => void) | null;
  onAskTeacher: AskTeacher | null;
}) {
  const text = useText(tutorTexts);
  return (
    <li className="flex flex-col gap-3">
      <p
        className="wrap-anywhere max-h-60 overflow-auto whitespace-pre-wrap rounded-md bg-accent-wash px-3 py-2 text-14"
        dir="auto"
      >
        <span className="sr-only">{text.you}: </span>
        {turn.text}
      </p>
      {(turn.phase === "answering" || turn.phase === "answered") && turn.route && (
        <h3 className="flex items-baseline gap-2 border-line border-t pt-3 font-medium text-14">
          {text.modes[turn.route]}
          {turn.hintLevel !== null && (
            <span className="font-normal text-soft">{text.hints.step(turn.hintLevel, 4)}</span>
          )}
        </h3>
      )}
      <AnswerBlocks
        blocks={turn.blocks}
        onTry={onTry}
        onStep={turn.code === null ? null : (step) => onStep(turn.code ?? "", step)}
      />
      {!isOver(turn) && <LookingAt turn={turn} lastRunError={lastRunError} />}
      {turn.phase === "failed" && <Failed turn={turn} isLast={isLast} onAsk={onAsk} />}
      {turn.phase === "answered" && (
        <AnswerFoot
          turn={turn}
          isLast={isLast}
          onAsk={onAsk}
          onRate={onRate}
          onReroute={onReroute}
          onAskTeacher={onAskTeacher}
        />
      )}
    </li>
  );
}

/** What is being looked at, so that nobody waits before a blank. Its line is kept while words are still coming. */
function LookingAt({ turn, lastRunError }: { turn: Turn; lastRunError: RunError | null }) {
  const { looking } = useText(tutorTexts);
  const words = () => {
    if (turn.phase === "answering" && turn.blocks.length > 0) return looking.running;
    // Triage's own word, or what this page knows until it comes.
    const { thing, errorType, line } = turn.looking ?? lookOf(turn.route, lastRunError);
    return thing === "error" && errorType !== null
      ? looking.error(errorType, line)
      : looking[thing === "error" ? "code" : thing];
  };
  return (
    <p role="status" className="flex items-center gap-2 text-14 text-soft">
      <span aria-hidden="true" className="h-[1em] w-0.5 animate-[breathe_1.2s_ease-in-out_infinite] bg-accent" />
      {words()}
    </p>
  );
}

function Failed({ turn, isLast, onAsk }: { turn: Turn; isLast: boolean; onAsk: (text: string) => void }) {
  const text = useText(tutorTexts);
  const failures: Readonly<Record<string, string>> = text.failed;
  return (
    <div className="flex flex-col items-start gap-1 border-amber border-s-2 ps-3 text-14">
      <p>{turn.failure?.message ?? failures[turn.failure?.code ?? ""] ?? text.failed.failed}</p>
      {isLast && (
        <button
          type="button"
          onClick={() => onAsk(turn.text)}
          className="rounded-md text-accent underline underline-offset-3"
        >
          {text.again}
        </button>
      )}
    </div>
  );
}
