import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes } from "react";

type Kind = "primary" | "plain" | "quiet";
type Size = "small" | "normal" | "large";

const kinds: Record<Kind, string> = {
  primary: "border border-transparent bg-accent text-on-accent hover:bg-accent-strong font-medium",
  plain: "border border-edge bg-sheet text-ink hover:border-ink",
  quiet: "border border-transparent text-soft hover:bg-ink/6 hover:text-ink",
};
const sizes: Record<Size, string> = {
  small: "min-h-7 px-2 text-14 gap-1.5",
  normal: "min-h-9 px-3 text-14 gap-2",
  large: "min-h-11 px-4 text-16 gap-2",
};

/** How an action looks, for a button and for a link that leads to one. */
export function actionClasses(kind: Kind = "plain", size: Size = "normal", more = ""): string {
  const shape = "inline-flex items-center justify-center rounded-md whitespace-nowrap transition-colors select-none";
  const off = "disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50";
  return `${shape} ${off} ${kinds[kind]} ${sizes[size]} ${more}`;
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: Kind; size?: Size };

export function Button({ kind, size, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={actionClasses(kind, size, className)} {...rest} />;
}

export function ButtonLink({ kind, size, className, ...rest }: LinkProps & { kind?: Kind; size?: Size }) {
  return <Link className={actionClasses(kind, size, className)} {...rest} />;
}
