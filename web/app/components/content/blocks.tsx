import type { ReactNode } from "react";
import { Example } from "./example.tsx";
import type { ShownBlock, ShownExample } from "./shown-block.ts";
import { CallsTable, TraceTable } from "./tables.tsx";

/**
 * A lesson's or task's blocks in their order.
 *
 * @param example How a page shows its examples; plain, unless it can run them.
 */
export function Blocks({
  blocks,
  isSmall = false,
  example,
}: {
  blocks: readonly ShownBlock[];
  isSmall?: boolean;
  example?: (block: ShownExample, index: number) => ReactNode;
}) {
  return blocks.map((block, index) => {
    // A lesson's blocks never change their order.
    const key = `${block.kind}-${index}`;
    switch (block.kind) {
      case "html":
        return (
          <div
            key={key}
            className={isSmall ? "prose prose-small" : "prose"}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made on the server from our own curriculum, raw HTML escaped
            dangerouslySetInnerHTML={{ __html: block.html }}
          />
        );
      case "trace":
        return <TraceTable key={key} columns={block.columns} rows={block.rows} />;
      case "calls":
        return <CallsTable key={key} calls={block.calls} />;
      case "example":
        return example ? <div key={key}>{example(block, index)}</div> : <Example key={key} block={block} />;
    }
  });
}
