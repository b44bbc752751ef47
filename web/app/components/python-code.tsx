import { tokenizePython } from "./python-tokens.ts";

type Mark = "now" | "stopped";

/** Python to read, coloured and numbered. Works without JavaScript; the editor uses the same colours. */
export function PythonCode({
  code,
  numbered = false,
  marks,
}: {
  code: string;
  numbered?: boolean;
  /** Lines (from 1) that stand out. */
  marks?: ReadonlyMap<number, Mark>;
}) {
  const lines = tokenizePython(code.replace(/\n+$/, ""));
  return (
    <pre className="code overflow-x-auto py-2">
      <code className="block w-max min-w-full">
        {lines.map((tokens, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of code is named by its number
          <span key={index} className={numbered ? "code-line" : "block px-4"} data-mark={marks?.get(index + 1)}>
            {numbered && <span aria-hidden="true">{index + 1}</span>}
            <span className="whitespace-pre">
              {tokens.map((token, at) =>
                token.kind === "plain" ? (
                  token.text
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no name of their own
                  <span key={at} className={`tok-${token.kind}`}>
                    {token.text}
                  </span>
                ),
              )}
              {"\n"}
            </span>
          </span>
        ))}
      </code>
    </pre>
  );
}
