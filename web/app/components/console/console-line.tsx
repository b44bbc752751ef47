import type { ReactNode } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import type { ConsoleLine } from "./console-lines.ts";

const colours = { stdout: "", stderr: "text-red", typed: "text-accent font-medium" };

/** One line of output, and maybe the place to type behind it. */
export function OutputLine({ line, tail }: { line: ConsoleLine; tail?: ReactNode }) {
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
