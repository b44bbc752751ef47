import { useVirtualizer } from "@tanstack/react-virtual";
import type { ReactNode, RefObject } from "react";
import { OutputLine } from "./console-line.tsx";
import type { ConsoleLine } from "./console-lines.ts";

/** Long output: only the lines in sight are in the page. Loaded when there is such output. */
export default function VirtualLines({
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
          <OutputLine line={lines[row.index] ?? []} tail={row.index === lines.length - 1 ? tail : undefined} />
        </div>
      ))}
    </div>
  );
}
