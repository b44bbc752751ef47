import { useRevalidator, useRouteLoaderData } from "@remix-run/react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { loader as rootLoader } from "../root.tsx";
import { createLiveConnection, type LiveConnection, type LiveStatus } from "./connection.ts";
import type { LiveMessage } from "./wire.ts";

/** One connection for all the hooks of a page; made when the first asks, so never on the server. */
let connection: LiveConnection | null = null;
function theConnection(): LiveConnection {
  connection ??= createLiveConnection({
    open: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`),
    setTimeout: (run, ms) => window.setTimeout(run, ms),
    clearTimeout: (timer) => window.clearTimeout(timer as number), // what `setTimeout` above gave
    random: Math.random,
  });
  return connection;
}

/**
 * Calls `onMessage` with each live event for this person (and for watched classrooms), in order and once. What happened
 * in the seconds before the page was rendered may come as well, so handle by id: a run that the page knows as finished
 * stays finished.
 *
 * When messages were missed for good, the loaders run again; give `onReload` to do something else.
 */
export function useLive(onMessage: (message: LiveMessage) => void, onReload?: () => void): void {
  const latest = useRef({ onMessage, onReload });
  latest.current = { onMessage, onReload };
  const { revalidate } = useRevalidator();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const isSignedIn = root?.viewer != null;
  const places = root?.livePlaces ?? null;
  const startPlaces = useRef(places);

  useEffect(() => {
    if (!isSignedIn) return;
    theConnection().startFrom(startPlaces.current);
    return theConnection().listen({
      onMessage: (message) => latest.current.onMessage(message),
      onReload: () => (latest.current.onReload ?? revalidate)(),
    });
  }, [isSignedIn, revalidate]);
}

/** Live events of this classroom's students, for as long as the component stands: a teacher's board. */
export function useWatchedClassroom(classroomId: string): void {
  const { revalidate } = useRevalidator();
  useEffect(() => theConnection().watch(classroomId, revalidate), [classroomId, revalidate]);
}

/** How the connection is. `idle` where nobody listens. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (changed) => theConnection().onStatus(changed),
    () => theConnection().status(),
    () => "idle",
  );
}
