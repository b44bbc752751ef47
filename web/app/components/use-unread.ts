import { useCallback, useEffect, useRef } from "react";
import { useLive } from "../live/use-live.ts";
import { useNewest } from "../live/use-newest.ts";
import type { LiveMessage } from "../live/wire.ts";

export interface Unread {
  readonly asOf: string;
  readonly count: number;
}

/** A burst is asked about once. */
const askAgainMs = 200;

/** How many notifications are new: as the page was loaded, and asked again when one comes. */
export function useUnread(loaded: Unread): number {
  const [{ count }, take] = useNewest(loaded);
  const timer = useRef<number>();
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useLive(
    useCallback(
      (message: LiveMessage) => {
        if (message.type !== "dev.learnflow.notification.sent.v1") return;
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(async () => {
          try {
            const response = await fetch("/notifications/unread", { headers: { accept: "application/json" } });
            if (response.ok) take((await response.json()) as Unread); // our own server, the same release
          } catch {
            // Without a connection there is nothing new.
          }
        }, askAgainMs);
      },
      [take],
    ),
  );
  return count;
}
