import type { ReactNode } from "react";
import { Example } from "./example.tsx";
import type { ShownBlock, ShownExample } from "./shown-block.ts";
import { CallsTable, TraceTable } from "./tables.tsx";

type ShowExample = (block: ShownExample) => ReactNode;

/**
 * A lesson's or task's blocks in their order.
 *
 * @param example How a page shows its examples; plain, unless it can run them.
 */
export function Blocks({
  blocks,
  isSmall = false,
  example = (block) => <Example block={block} />,
}: {
  blocks: readonly ShownBlock[];
  isSmall?: boolean;
  example?: ShowExample;
}) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's blocks never change their order
    <OneBlock key={index} block={block} isSmall={isSmall} example={example} />
  ));
}

function OneBlock({ block, isSmall, example }: { block: ShownBlock; isSmall: boolean; example: ShowExample }) {
  switch (block.kind) {
    case "html":
      return (
        <div
          className={isSmall ? "prose prose-small" : "prose"}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: made on the server from our own curriculum, raw HTML escaped
          dangerouslySetInnerHTML={{ __html: block.html }}
        />
      );
    case "trace":
      return <TraceTable columns={block.columns} rows={block.rows} />;
    case "calls":
      return <CallsTable calls={block.calls} />;
    case "example":
      return example(block);
  }
}
