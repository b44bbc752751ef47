import type { BoardAlert } from "../../server/teaching/open-alerts.ts";
import type { SavedReply } from "../../server/teaching/saved-replies.ts";
import { classesTexts } from "../../text/classes.ts";
import { teachingTexts } from "../../text/teaching.ts";
import { useText } from "../../text.ts";
import type { OpenPlace } from "./open-place.ts";
import { StuckCard } from "./stuck-card.tsx";

/** Who is stuck now, on what, with the numbers that say so, and what one can do about it. */
export function StuckCards({
  classroomId,
  alerts,
  replies,
  onOpen,
  onActed,
}: {
  classroomId: string;
  alerts: readonly BoardAlert[];
  replies: readonly SavedReply[];
  onOpen: (place: OpenPlace) => void;
  onActed: () => void;
}) {
  const { board: text } = useText(classesTexts);
  const { stuck } = useText(teachingTexts);
  const students = new Set(alerts.map((alert) => alert.studentId)).size;
  return (
    <section aria-labelledby="stuck-title" className="flex flex-col gap-2" data-no-print>
      <h2 id="stuck-title" className={alerts.length === 0 ? "sr-only" : "font-medium text-14"}>
        {alerts.length === 0 ? text.stuckNow : stuck.title(students)}
      </h2>
      {alerts.length === 0 ? (
        <p className="text-14 text-soft">{text.nobody}</p>
      ) : (
        <ul className="scroll-quiet -mx-4 flex gap-3 px-4 pb-2">
          {alerts.map((alert) => (
            <StuckCard
              key={alert.id}
              classroomId={classroomId}
              alert={alert}
              replies={replies}
              onOpen={onOpen}
              onActed={onActed}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
