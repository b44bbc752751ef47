/** A link that works once and is shown once: selected as a whole by one click, to be copied. */
export function SecretLink({ words, link }: { words: string; link: string }) {
  return (
    <div role="status" className="mb-6 flex flex-col gap-2">
      <p>{words}</p>
      <p className="wrap-anywhere select-all rounded-md border border-line bg-sheet px-3 py-2 font-mono text-14">
        {link}
      </p>
    </div>
  );
}
