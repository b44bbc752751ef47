import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { commonTexts } from "../text/common.ts";
import { useText } from "../text.ts";

/** The browser's own dialog: it keeps the focus inside, closes by Escape, and gives the focus back. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  wide = false,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  wide?: boolean;
}) {
  const text = useText(commonTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={title}
      className={`max-h-[90dvh] w-[min(100vw-2rem,var(--dialog))] rounded-md border border-line bg-paper p-0 shadow-float ${wide ? "[--dialog:60rem]" : "[--dialog:32rem]"}`}
    >
      <div className="flex items-center justify-between gap-4 border-line border-b px-5 py-3">
        <h2 className="font-serif text-18">{title}</h2>
        <button
          type="button"
          onClick={onClose}
          className="-me-2 rounded-md p-1.5 text-soft hover:text-ink"
          aria-label={text.close}
        >
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <div className="p-5">{open && children}</div>
    </dialog>
  );
}
