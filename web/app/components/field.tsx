import { type InputHTMLAttributes, type ReactNode, useId } from "react";

const box =
  "w-full rounded-md border border-edge bg-sheet px-3 text-16 text-ink placeholder:text-faint hover:border-ink aria-invalid:border-red";

/** A labelled input. The error says what to do and is read out with the field; what was typed stays. */
export function Field({
  label,
  hint,
  error,
  className = "",
  isShort = false,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  /** A small number: no wider than it. */
  isShort?: boolean;
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
      <input
        id={id}
        className={`${isShort ? box.replace("w-full", "w-28") : box} min-h-10`}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        {...input}
      />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1.5 text-14 text-red" role="alert">
      <span aria-hidden="true">↑</span>
      {children}
    </p>
  );
}
