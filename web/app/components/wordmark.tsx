/** The name, with a writing cursor for a mark: the place where the next thing will stand. */
export function Wordmark({ size = "normal" }: { size?: "normal" | "large" }) {
  return (
    <span
      className={`inline-flex items-baseline font-[640] font-serif tracking-[-0.01em] ${size === "large" ? "text-28" : "text-18"}`}
      dir="ltr"
    >
      LearnFlow
      <span
        aria-hidden="true"
        className="ms-[0.14em] inline-block h-[0.82em] w-[0.13em] translate-y-[0.08em] bg-accent"
      />
    </span>
  );
}
