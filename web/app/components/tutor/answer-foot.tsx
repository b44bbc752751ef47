import type { WantedRoute } from "../../../../events/vocabulary.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { Reroute } from "./reroute.tsx";
import { type AskTeacher, TeacherWord } from "./teacher-word.tsx";
import type { Turn } from "./tutor-state.ts";
import { word } from "./word.ts";

/** Under an answer in small words: what was held back, where it is from, how to go on, and whether it helped. */
export function AnswerFoot({
  turn,
  isLast,
  onAsk,
  onRate,
  onReroute,
  onAskTeacher,
}: {
  turn: Turn;
  isLast: boolean;
  onAsk: (text: string) => void;
  onRate: (answerId: string, helpful: boolean) => void;
  onReroute: ((turn: Turn, to: WantedRoute) => void) | null;
  /** Null where there is no teacher. */
  onAskTeacher: AskTeacher | null;
}) {
  const text = useText(tutorTexts);
  const { answerId } = turn;
  return (
    <div className="flex flex-col gap-1.5 text-14">
      {turn.withheld > 0 && <p className="text-soft">{text.withheld}</p>}
      {turn.sources.length > 0 && (
        <p className="text-12 text-soft">
          {text.sources}{" "}
          {turn.sources.map((source, index) => (
            <span key={`${source.title}-${source.url}`}>
              {index > 0 && " · "}
              {source.url ? (
                <a
                  href={source.url}
                  target="_blank"
                  rel="noreferrer noopener"
                  className="underline underline-offset-2 hover:text-ink"
                >
                  {source.title}
                </a>
              ) : (
                source.title
              )}
            </span>
          ))}
        </p>
      )}
      {isLast && (
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {text.followUps.map((followUp) => (
            <button key={followUp.label} type="button" onClick={() => onAsk(followUp.text)} className={word}>
              {followUp.label}
            </button>
          ))}
        </p>
      )}
      {answerId && (
        <p className="flex flex-wrap items-baseline gap-x-3 text-soft">
          {turn.isHelpful === null ? (
            <>
              {text.helpful}
              <button type="button" className={word} onClick={() => onRate(answerId, true)}>
                {text.yes}
              </button>
              <button type="button" className={word} onClick={() => onRate(answerId, false)}>
                {text.no}
              </button>
            </>
          ) : (
            <span role="status">{text.thanks}</span>
          )}
        </p>
      )}
      {isLast && onReroute && (
        <Reroute route={turn.route} alternatives={turn.alternatives} onChoose={(to) => onReroute(turn, to)} />
      )}
      {isLast && onAskTeacher && <TeacherWord questionId={turn.questionId} asked={turn.text} onAsk={onAskTeacher} />}
    </div>
  );
}
