import { type RefObject, useEffect, useRef } from "react";
import { postForm } from "../post-form.ts";

/** Tells the server, once, when the end of a lesson has come into sight. */
export function useReachedEnd(lesson: string, isRead: boolean): RefObject<HTMLDivElement> {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (!element || isRead) return;
    const watcher = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      watcher.disconnect();
      void postForm("/lessons-read", { lesson });
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [lesson, isRead]);
  return end;
}
