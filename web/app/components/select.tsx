import { type SelectHTMLAttributes, useId } from "react";

/** A labelled choice from a short list; the browser's own, so that it works everywhere. */
export function Select({
  label,
  options,
  className = "",
  ...select
}: SelectHTMLAttributes<HTMLSelectElement> & { label: string; options: readonly { value: string; label: string }[] }) {
  const id = useId();
  return (
    <span className={`inline-flex max-w-full items-center gap-2 text-14 ${className}`}>
      <label htmlFor={id} className="whitespace-nowrap text-soft">
        {label}
      </label>
      <select
        id={id}
        className="min-h-8 min-w-0 max-w-60 truncate rounded-md border border-edge bg-sheet px-2 hover:border-ink"
        {...select}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
