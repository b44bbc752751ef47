import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useRef } from "react";
import { commonTexts } from "../../text/common.ts";
import { useText } from "../../text.ts";
import { SkeletonLines } from "../states.tsx";
import { OutputLine } from "./console-line.tsx";
import type { ConsoleLine } from "./console-lines.ts";

const VirtualLines = lazy(() => import("./virtual-lines.tsx"));

/** Beyond this many lines only those in sight are in the page. */
const plainLimit = 300;

/** Program output, line by line. Stays at its end while it grows, unless one has scrolled up to read. */
export function ConsoleOutput({
  lines,
  scroller,
  lastLineTail,
}: {
  lines: readonly ConsoleLine[];
  scroller: RefObject<HTMLDivElement>;
  /** Stands behind the last line: the place to type. */
  lastLineTail?: ReactNode;
}) {
  const text = useText(commonTexts);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = scroller.current;
    const remember = () => {
      if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
    };
    element?.addEventListener("scroll", remember, { passive: true });
    return () => element?.removeEventListener("scroll", remember);
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more lines are the reason to scroll
  useEffect(() => {
    if (isAtEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [lines, scroller]);
  if (lines.length > plainLimit)
    return (
      <Suspense fallback={<SkeletonLines lines={8} label={text.loading} />}>
        <VirtualLines lines={lines} scroller={scroller} tail={lastLineTail} />
      </Suspense>
    );
  return (
    <div className="code">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of output is named by its number
        <OutputLine key={index} line={line} tail={index === lines.length - 1 ? lastLineTail : undefined} />
      ))}
    </div>
  );
}
