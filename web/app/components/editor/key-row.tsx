import type { RefObject } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";

const keys = [":", "(", ")", "[", "]", '"', "'", "_", "="];

/** The keys that a phone's keyboard hides. They keep the focus, and so the keyboard, in the editor. */
export function KeyRow({
  field,
  onChange,
}: {
  field: RefObject<HTMLTextAreaElement>;
  onChange: (code: string) => void;
}) {
  const text = useText(exerciseTexts);
  const insert = (written: string) => {
    const area = field.current;
    if (!area) return;
    area.focus();
    if (!document.execCommand("insertText", false, written))
      area.setRangeText(written, area.selectionStart, area.selectionEnd, "end");
    onChange(area.value);
  };
  return (
    <div
      role="toolbar"
      aria-label={text.keyRow}
      className="bench-keys hidden border-line border-t bg-well px-1 py-1 max-tablet:pointer-coarse:flex"
      dir="ltr"
    >
      {["Tab", ...keys].map((key) => (
        <button
          key={key}
          type="button"
          aria-label={text.insertKey(key)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => insert(key === "Tab" ? "    " : key)}
          className="min-h-10 min-w-0 grow rounded-md font-mono text-16 active:bg-accent-wash"
        >
          {key}
        </button>
      ))}
    </div>
  );
}
