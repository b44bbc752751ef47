import { useCallback, useEffect, useRef, useState } from "react";
import type { KeptState } from "../editor/editor-bar.tsx";
import { postForm } from "../post-form.ts";

/** Long enough not to send at each key, short enough that another device has it when one changes seats. */
const sendAfterMs = 1_500;

interface Kept {
  readonly code: string;
  readonly at: number;
}

/**
 * The code in the editor, kept on this device at every keystroke and on the server soon after. What was typed last wins:
 * a newer text of another device comes with the page, an older one does not overwrite what stands here.
 *
 * @param person In the storage's key: a device is shared by a class.
 */
export function useDraft({
  person,
  exercise,
  starter,
  server,
  refused,
}: {
  person: string;
  exercise: string;
  starter: string;
  server: { code: string; savedAt: string } | null;
  refused: string | null;
}) {
  const key = `learnflow.draft.${person}.${exercise}`;
  const [code, setCode] = useState(refused ?? server?.code ?? starter);
  const [kept, setKept] = useState<KeptState>("kept");
  const timer = useRef<number>();
  const latest = useRef(code);

  const sendNow = useCallback(async () => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    const sent = latest.current;
    const reply = await postForm("/drafts", { exercise, code: sent });
    if (latest.current === sent) setKept(reply.accepted ? "kept" : "kept-here");
  }, [exercise]);

  useEffect(() => {
    const here = read(key);
    if (here && here.code !== latest.current && (!server || here.at > new Date(server.savedAt).getTime())) {
      latest.current = here.code;
      setCode(here.code);
      void sendNow();
    }
  }, [key, server, sendNow]);
  useEffect(() => {
    const onLeave = () => {
      if (timer.current === undefined || document.visibilityState !== "hidden") return;
      // The page may be gone before an answer comes.
      navigator.sendBeacon("/drafts", new URLSearchParams({ exercise, code: latest.current }));
    };
    const onOnline = () => void sendNow();
    document.addEventListener("visibilitychange", onLeave);
    window.addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("visibilitychange", onLeave);
      window.removeEventListener("online", onOnline);
      window.clearTimeout(timer.current);
    };
  }, [exercise, sendNow]);

  const change = useCallback(
    (next: string) => {
      if (next === latest.current) return;
      latest.current = next;
      setCode(next);
      setKept("changed");
      write(key, { code: next, at: Date.now() });
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void sendNow(), sendAfterMs);
    },
    [key, sendNow],
  );
  return { code, change, kept };
}

function read(key: string): Kept | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof stored !== "object" || stored === null) return null;
    const code: unknown = Reflect.get(stored, "code");
    const at: unknown = Reflect.get(stored, "at");
    return typeof code === "string" && typeof at === "number" ? { code, at } : null;
  } catch {
    return null;
  }
}

function write(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: the server still gets it.
  }
}
