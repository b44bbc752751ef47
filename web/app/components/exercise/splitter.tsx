import { type KeyboardEvent, type PointerEvent, useRef } from "react";

/**
 * A line between two places that can be dragged, or moved by arrow keys: a window splitter
 * (https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/).
 *
 * @param value The share in percent of the place that it sizes.
 * @param isReversed That place stands behind the line, not before it.
 */
export function Splitter({
  label,
  value,
  onChange,
  orientation = "vertical",
  isReversed = false,
  className = "",
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
  orientation?: "vertical" | "horizontal";
  isReversed?: boolean;
  className?: string;
}) {
  const start = useRef<{ at: number; value: number; length: number } | null>(null);
  const isVertical = orientation === "vertical";
  const direction = (element: Element) =>
    (isReversed ? -1 : 1) * (isVertical && getComputedStyle(element).direction === "rtl" ? -1 : 1);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!box || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
    start.current = isVertical
      ? { at: event.clientX, value, length: box.width }
      : { at: event.clientY, value, length: box.height };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!start.current) return;
    const { at, value: before, length } = start.current;
    const moved = ((isVertical ? event.clientX : event.clientY) - at) / length;
    onChange(before + moved * 100 * direction(event.currentTarget));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const steps: Record<string, number> = isVertical ? { ArrowRight: 1, ArrowLeft: -1 } : { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onChange(value + step * (event.shiftKey ? 10 : 2) * direction(event.currentTarget));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be focused and moved
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={14}
      aria-valuemax={60}
      className={`splitter ${className}`}
      data-orientation={orientation}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
      onKeyDown={onKeyDown}
    />
  );
}
