import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { DivergenceFound } from "../../../../events/divergence.ts";
import type { MistakeGroup } from "../../server/teaching/mistakes.ts";
import { mistakesTexts } from "../../text/mistakes.ts";
import { useText } from "../../text.ts";

/**
 * Where programs of a group go wrong: what was called or typed in, what should come, what came. First the shortest test that fails;
 * then, when it is found, the smallest input that shows it.
 */
export function SmallestFailure({
  classroomId,
  group: { exercise, mistake, smallest, isCall },
}: {
  classroomId: string;
  group: MistakeGroup;
}) {
  const text = useText(mistakesTexts);
  const { load, data, state } = useFetcher<{ smallest: DivergenceFound | null }>();
  const query = new URLSearchParams({ exercise: exercise.slug, mistake }).toString();
  useEffect(() => load(`/classes/${classroomId}/mistakes/smallest?${query}`), [load, classroomId, query]);
  const found = data?.smallest ?? null;
  const shown = found ?? smallest;
  if (!shown) return null;
  return (
    <div className="min-w-0">
      <p className="flex gap-3 text-12 text-soft">
        {found?.isMinimal ? text.smallestInput : text.smallest}
        <span role="status" className="text-faint">
          {state === "loading" && !data ? text.looking : ""}
        </span>
      </p>
      <dl className="code scroll-quiet mt-1 grid max-h-72 grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2 rounded-md bg-well px-3 py-2">
        {(["called", "expected", "got"] as const).map(
          (part) =>
            shown[part] !== null && (
              <div key={part} className="contents">
                <dt className="font-sans text-12 text-soft leading-5.5">
                  {part === "called" && !isCall ? text.input : text[part]}
                </dt>
                <dd className="whitespace-pre-wrap break-words">
                  {shown[part] === "" ? <span className="text-soft">{text.nothing}</span> : shown[part]}
                </dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
