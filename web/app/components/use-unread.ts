import { useCallback, useEffect, useState } from "react";
import { useLive } from "../live/use-live.ts";
import type { LiveMessage } from "../live/wire.ts";

/** How many notifications are new: the server's count, and one more for each that comes while the page stands. */
export function useUnread(atFirst: number): number {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new count of the server holds all that came before it
  useEffect(() => setSeen(new Set()), [atFirst]);
  useLive(
    useCallback((message: LiveMessage) => {
      if (message.type !== "dev.learnflow.notification.sent.v1") return;
      const { notificationId } = message.data;
      setSeen((before) => (before.has(notificationId) ? before : new Set(before).add(notificationId)));
    }, []),
  );
  return atFirst + seen.size;
}
