import { useEffect, useState } from "react";
import type { OwnCode } from "../../server/own-code/find-own-code.ts";

/** Questions on a run that has passed; null while they are made, and where there are none. */
export function useOwnCode(runId: string | null): { ownCode: OwnCode | null; isWaiting: boolean } {
  const [found, setFound] = useState<{ runId: string; ownCode: OwnCode | null } | null>(null);
  useEffect(() => {
    if (runId === null) return;
    const gone = new AbortController();
    fetch(`/own-code/${runId}`, { signal: gone.signal, headers: { accept: "application/json" } })
      .then(async (response) => (response.ok ? ((await response.json()) as OwnCode) : null)) // our own server, the same release
      .then((ownCode) => setFound({ runId, ownCode }))
      .catch(() => {}); // without a connection there are no questions: nothing is lost
    return () => gone.abort();
  }, [runId]);
  const isOfThisRun = runId !== null && found?.runId === runId;
  return { ownCode: isOfThisRun ? found.ownCode : null, isWaiting: runId !== null && !isOfThisRun };
}
