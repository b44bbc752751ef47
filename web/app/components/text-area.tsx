import { type ReactNode, type TextareaHTMLAttributes, useId } from "react";
import { FieldError } from "./field.tsx";

/** A labelled field for several lines. */
export function TextArea({
  label,
  hint,
  error,
  className = "",
  isCode = false,
  ...area
}: TextareaHTMLAttributes<HTMLTextAreaElement> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  isCode?: boolean;
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium text-14">
        {label}
      </label>
      {hint && (
        <span id={`${id}-hint`} className="text-14 text-soft">
          {hint}
        </span>
      )}
      <textarea
        id={id}
        rows={4}
        spellCheck={!isCode}
        className={`w-full rounded-md border border-edge bg-sheet px-3 py-2 text-ink hover:border-ink aria-invalid:border-red ${isCode ? "code whitespace-pre" : "text-16"}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        {...area}
      />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
