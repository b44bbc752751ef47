import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import type { ConsoleLine } from "./console-lines.ts";

/** Beyond this many lines only those in sight are in the page. */
const plainLimit = 300;

const colours = { stdout: "", stderr: "text-red", typed: "text-accent font-medium" };

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
  if (lines.length > plainLimit) return <VirtualLines lines={lines} scroller={scroller} tail={lastLineTail} />;
  return (
    <div className="code">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of output is named by its number
        <Line key={index} line={line} tail={index === lines.length - 1 ? lastLineTail : undefined} />
      ))}
    </div>
  );
}

function VirtualLines({
  lines,
  scroller,
  tail,
}: {
  lines: readonly ConsoleLine[];
  scroller: RefObject<HTMLDivElement>;
  tail?: ReactNode;
}) {
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    overscan: 20,
  });
  return (
    <div className="code relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((row) => (
        <div
          key={row.key}
          ref={rows.measureElement}
          data-index={row.index}
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${row.start}px)` }}
        >
          <Line line={lines[row.index] ?? []} tail={row.index === lines.length - 1 ? tail : undefined} />
        </div>
      ))}
    </div>
  );
}

function Line({ line, tail }: { line: ConsoleLine; tail?: ReactNode }) {
  const { console: text } = useText(exerciseTexts);
  return (
    <div className={`min-h-5.5 whitespace-pre-wrap break-words ${tail ? "flex flex-wrap items-baseline" : ""}`}>
      {line.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name of their own
        <span key={index} className={colours[piece.from]}>
          {piece.from === "typed" && <span className="sr-only">{text.typed} </span>}
          {piece.text}
        </span>
      ))}
      {tail}
    </div>
  );
}
