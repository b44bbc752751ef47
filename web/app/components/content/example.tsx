import type { ReactNode } from "react";
import { contentTexts } from "../../text/content.ts";
import { useText } from "../../text.ts";
import { PythonCode } from "../python-code.tsx";
import type { ShownExample } from "./shown-block.ts";

/**
 * Code on a card, and under it what it does.
 *
 * @param actions Stands at the card's head (Run it, Change it).
 * @param code Instead of the code to read: an editor.
 */
export function Example({
  block,
  actions,
  code,
  children,
  hidesOutput = false,
}: {
  block: ShownExample;
  actions?: ReactNode;
  code?: ReactNode;
  children?: ReactNode;
  hidesOutput?: boolean;
}) {
  const text = useText(contentTexts);
  const isMistake = block.role === "mistake";
  const hasOutput = block.console.some((part) => part.text !== "") || block.error !== null;
  return (
    <figure
      className={`relative max-w-[44rem] overflow-hidden rounded-md border bg-sheet ${isMistake ? "border-amber/60" : "border-line"}`}
    >
      {(isMistake || actions) && (
        <figcaption
          className={`z-1 flex min-h-9 items-center gap-2 ps-4 pe-1.5 pt-1 text-12 text-soft ${isMistake || code ? "relative" : "tablet:absolute tablet:end-0 tablet:top-0 max-tablet:-mb-2"}`}
        >
          {isMistake && <span className="text-amber">{text.mistake}</span>}
          <span className="ms-auto flex gap-1">{actions}</span>
        </figcaption>
      )}
      {Object.entries(block.files).map(([name, held]) => (
        <TextFile key={name} title={text.file(name)} held={held} />
      ))}
      {code ?? (block.code.trim() !== "" && <PythonCode code={block.code} />)}
      {hasOutput && !hidesOutput && <ShownOutput block={block} />}
      {!hidesOutput &&
        Object.entries(block.writes).map(([name, held]) => (
          <TextFile key={name} title={text.writes(name)} held={held} />
        ))}
      {children}
    </figure>
  );
}

function ShownOutput({ block }: { block: ShownExample }) {
  const text = useText(contentTexts);
  return (
    <div className="border-line border-t bg-well px-4 py-2 first:border-t-0">
      <p className="text-12 text-soft">{block.code.trim() === "" ? text.looksLike : text.shows}</p>
      <pre className="code whitespace-pre-wrap break-words">
        {block.console.map((part, index) =>
          part.typed ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text
            <kbd key={index} className="font-medium text-accent">
              {part.text}
              {"\n"}
            </kbd>
          ) : (
            part.text
          ),
        )}
      </pre>
      {block.error && (
        <p className="text-14 text-red">
          <span className="sr-only">{text.stopsWith} </span>
          <code>
            {block.error.type}
            {block.error.message && `: ${block.error.message}`}
          </code>
        </p>
      )}
    </div>
  );
}

function TextFile({ title, held }: { title: string; held: string }) {
  return (
    <div className="border-line border-b px-4 py-2">
      <p className="text-12 text-soft">{title}</p>
      <pre className="code max-h-48 overflow-auto">{held}</pre>
    </div>
  );
}
