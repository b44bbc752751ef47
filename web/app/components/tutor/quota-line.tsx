import { useRef } from "react";
import type { ModelQuota } from "../../../../migrations/model-quota.ts";
import { quotaTexts } from "../../text/quota.ts";
import { useText } from "../../text.ts";
import type { Turn } from "./tutor-state.ts";

/** How much of the language model is left today; nothing where none was used, so that it worries nobody who has none. */
export function QuotaLine({ quota, turns }: { quota: ModelQuota; turns: readonly Turn[] }) {
  const text = useText(quotaTexts);
  const before = useRef(new Set(turns.map(({ questionId }) => questionId)));
  const since = turns.filter(
    ({ questionId, phase, offline }) => phase === "answered" && !offline && !before.current.has(questionId),
  ).length;
  const used = quota.questions + since;
  if (used === 0 && quota.state === "plenty") return null;
  const left = Math.max(0, quota.mostQuestions - used);
  const isUsedUp = quota.state === "used-up" || left === 0;
  const isLow = quota.state === "low" || left <= quota.mostQuestions / 5;
  return (
    <p className="px-4 pb-2 text-12 text-soft" role={isUsedUp ? "status" : undefined}>
      {isUsedUp ? text.usedUp : text.left(left, quota.mostQuestions)}
      {!isUsedUp && isLow && ` ${text.low}`}
    </p>
  );
}
