import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { type DragEvent, type ReactElement, useId, useState } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { type Lines, linesOf, move, put, takeOut } from "./parsons-order.ts";

/** Lines to put in order: by dragging, or by buttons. The answer is the chosen lines as text, and a plain form sends it too. */
export function Parsons({
  offered,
  answer,
  onChange,
}: {
  offered: readonly string[];
  answer: string;
  onChange: (answer: string) => void;
}) {
  const { parsons: text } = useText(exerciseTexts);
  const [said, setSaid] = useState("");
  const [over, setOver] = useState<number | null>(null);
  const id = useId();
  const lines = linesOf(offered, answer);
  const change = (next: Lines, line?: string) => {
    onChange(next.chosen.map((at) => offered[at]).join("\n"));
    const at = next.chosen.findIndex((index) => offered[index] === line);
    if (line !== undefined && at >= 0) setSaid(text.moved(line.trim(), at + 1, next.chosen.length));
  };
  const onDrop = (event: DragEvent, to: number) => {
    event.preventDefault();
    setOver(null);
    const index = Number(event.dataTransfer.getData("text/plain"));
    if (Number.isInteger(index) && offered[index] !== undefined) change(put(lines, index, to), offered[index]);
  };
  const drag = (index: number) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData("text/plain", String(index));
      event.dataTransfer.effectAllowed = "move";
    },
  });
  const dropAt = (to: number) => ({
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(to);
    },
    onDragLeave: () => setOver(null),
    onDrop: (event: DragEvent) => onDrop(event, to),
  });
  return (
    <div className="scroll-quiet flex h-full flex-col gap-4 p-4">
      <input type="hidden" name="code" value={answer} />
      <p className="text-14 text-soft">{text.help}</p>
      <h3 id={`${id}-order`} className="font-medium text-14">
        {text.order}
      </h3>
      <ol
        aria-labelledby={`${id}-order`}
        className="flex min-h-16 flex-col rounded-md border border-edge border-dashed p-1"
      >
        {lines.chosen.map((index, at) => {
          const line = offered[index] ?? "";
          return (
            <li
              key={index}
              {...drag(index)}
              {...dropAt(at)}
              className={`flex cursor-grab items-center gap-1 rounded-md border bg-sheet ps-3 pe-1 ${over === at ? "border-accent" : "border-transparent"}`}
            >
              <code className="code grow overflow-x-auto whitespace-pre py-1.5">{line}</code>
              <LineButton
                label={text.up(line.trim())}
                isOff={at === 0}
                onClick={() => change(move(lines, at, at - 1), line)}
              >
                <ArrowUp size={16} />
              </LineButton>
              <LineButton
                label={text.down(line.trim())}
                isOff={at === lines.chosen.length - 1}
                onClick={() => change(move(lines, at, at + 1), line)}
              >
                <ArrowDown size={16} />
              </LineButton>
              <LineButton label={text.remove(line.trim())} onClick={() => change(takeOut(lines, index))}>
                <X size={16} />
              </LineButton>
            </li>
          );
        })}
        <li
          {...dropAt(lines.chosen.length)}
          className={`grid min-h-9 grow place-items-center rounded-md text-14 text-faint ${over === lines.chosen.length ? "bg-accent-wash" : ""}`}
        >
          {lines.chosen.length === 0 ? text.empty : ""}
        </li>
      </ol>
      <h3 id={`${id}-bank`} className="font-medium text-14">
        {text.available}
      </h3>
      <ul aria-labelledby={`${id}-bank`} className="flex flex-col gap-1">
        {lines.left.map((index) => {
          const line = offered[index] ?? "";
          return (
            <li
              key={index}
              {...drag(index)}
              className="flex cursor-grab items-center gap-1 rounded-md border border-line bg-well ps-3 pe-1"
            >
              <code className="code grow overflow-x-auto whitespace-pre py-1.5">{line}</code>
              <LineButton
                label={text.add(line.trim())}
                onClick={() => change(put(lines, index, lines.chosen.length), line)}
              >
                <Plus size={16} />
              </LineButton>
            </li>
          );
        })}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function LineButton({
  label,
  isOff = false,
  onClick,
  children,
}: {
  label: string;
  isOff?: boolean;
  onClick: () => void;
  children: ReactElement;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isOff}
      onClick={onClick}
      className="grid size-8 shrink-0 place-items-center rounded-md text-soft hover:bg-ink/6 hover:text-ink disabled:opacity-30"
    >
      {children}
    </button>
  );
}
