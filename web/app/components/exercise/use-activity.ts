import { useCallback, useRef } from "react";
import { postForm } from "../post-form.ts";

const everyMs = 30_000;

/** Notes that somebody is at work, at most every 30 s: how long one has been stuck is counted in active minutes. */
export function useActivity(exercise: string): () => void {
  const last = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - last.current < everyMs) return;
    last.current = now;
    void postForm("/activity", { exercise });
  }, [exercise]);
}
