import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useRef, useState } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { tokenizePython } from "../python-tokens.ts";
import { editOnKey } from "./edit-on-key.ts";

/**
 * A textarea over its own coloured text: the editor before Monaco is there, on phones (which Monaco does not serve),
 * and without JavaScript. Tab writes spaces until Escape is pressed, so that the keyboard finds its way out.
 */
export function PlainEditor({
  value,
  onChange,
  name,
  label,
  field,
  stoppedAt,
  minLines = 8,
  isReadOnly = false,
}: {
  value: string;
  onChange: (code: string) => void;
  name: string;
  label: string;
  field?: RefObject<HTMLTextAreaElement>;
  stoppedAt?: number | null;
  minLines?: number;
  isReadOnly?: boolean;
}) {
  const text = useText(exerciseTexts);
  const help = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const area = field ?? own;
  const [tabLeaves, setTabLeaves] = useState(false);
  const lines = tokenizePython(value);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") setTabLeaves(true);
    if (event.key === "Tab" && tabLeaves) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const edit = editOnKey(value, selectionStart, selectionEnd, event.key, event.shiftKey);
    if (!edit) return;
    event.preventDefault();
    replace(event.currentTarget, edit);
  };
  /** Through the browser, so that undo knows of it. */
  const replace = (
    element: HTMLTextAreaElement,
    { from, to, text: written, cursor }: NonNullable<ReturnType<typeof editOnKey>>,
  ) => {
    element.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, written)) element.setRangeText(written, from, to, "end");
    element.setSelectionRange(cursor, cursor);
    onChange(element.value);
  };
  /** From a web page come non-breaking spaces and curly quotes, which Python does not know. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData("text/plain");
    const plain = pasted
      .replace(/\u00a0/g, " ")
      .replace(/\r\n?/g, "\n")
      .replace(/\t/g, "    ");
    if (plain === pasted) return;
    event.preventDefault();
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    replace(event.currentTarget, { from, to, text: plain, cursor: from + plain.length });
  };
  return (
    <div className="plain-editor code scroll-quiet h-full bg-sheet" dir="ltr">
      <div className="relative min-h-full w-max min-w-full" style={{ minBlockSize: `${minLines * 1.375 + 1.5}rem` }}>
        <div aria-hidden="true" className="pointer-events-none py-3">
          {lines.map((tokens, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of code is named by its number
            <div key={index} className="code-line" data-mark={stoppedAt === index + 1 ? "stopped" : undefined}>
              <span>{index + 1}</span>
              <span>
                {tokens.map((token, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no name of their own
                  <span key={at} className={token.kind === "plain" ? undefined : `tok-${token.kind}`}>
                    {token.text}
                  </span>
                ))}
                {tokens.length === 0 && "\u200b"}
              </span>
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          name={name}
          value={value}
          readOnly={isReadOnly}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onFocus={() => setTabLeaves(false)}
          aria-label={label}
          aria-describedby={help}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          wrap="off"
          data-inset-focus
          className="code absolute inset-0 resize-none overflow-hidden whitespace-pre bg-transparent py-3 ps-9 text-transparent caret-ink"
        />
        <span id={help} className="sr-only">
          {text.leaveEditor}
        </span>
      </div>
    </div>
  );
}
