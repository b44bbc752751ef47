import { useCallback, useState } from "react";
import type { ShownBlock } from "../content/shown-block.ts";
import { postForm } from "../post-form.ts";

type Hint = readonly ShownBlock[];

/** The steps of the ladder that were taken; the next one comes from the server when it is asked for. */
export function useHints(exercise: string, first: readonly Hint[]) {
  const [taken, setTaken] = useState(first);
  const [isBusy, setIsBusy] = useState(false);
  const take = useCallback(
    async (level: number) => {
      setIsBusy(true);
      const reply = await postForm<{ blocks: Hint }>("/hints", { exercise, level: String(level) });
      setIsBusy(false);
      if (reply.accepted) setTaken((before) => (before.length === level - 1 ? [...before, reply.blocks] : before));
    },
    [exercise],
  );
  return { taken, isBusy, take: (level: number) => void take(level) };
}
