/** `22P02`, `23503`, …: what PostgreSQL calls an error. Node's own codes, such as `EPIPE`, are none. */
export function sqlState(error: unknown): string | null {
  return codesOf(error).find((code) => /^[0-9A-DF-Z][0-9A-Z]{4}$/.test(code)) ?? null;
}

/**
 * Whether PostgreSQL takes these words for no text: there is NUL in them, or something else that is no character. No later try helps. NUL in
 * a statement is a broken message to it (08P01), of which only this statement dies; a pooler says the same code of a connection that ends.
 */
export function isTextRefused(error: unknown): boolean {
  const state = sqlState(error);
  return state === "22021" || state === "22P05" || (state === "08P01" && isOnlyOfStatement(error));
}

/** Whether it may work a little later: PostgreSQL could not be reached, was going away, or had no connection left. */
export function isDatabaseAway(error: unknown): boolean {
  if (isTextRefused(error)) return false;
  const isCode = codesOf(error).some((code) =>
    /^(08...|57P0[1-3]|53300|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(code),
  );
  // What pg says of a connection that broke, or did not come, has no code.
  const words = /^(Connection terminated|timeout exceeded when trying to connect)/;
  return isCode || chainOf(error).some(({ message }) => words.test(message));
}

/** An error as it may be logged. PostgreSQL's message may quote what a student wrote, so only its code is told. */
export function describeError(error: unknown): { name: string; message: string; causes?: string[] } {
  if (!(error instanceof Error)) return { name: "unknown", message: "something that is no error was thrown" };
  const state = sqlState(error);
  if (state) return { name: error.name, message: `PostgreSQL says ${state}` };
  const causes = chainOf(error)
    .slice(1, 4)
    .map(({ name, message }) => `${name}: ${message.slice(0, 200)}`);
  return { name: error.name, message: error.message.slice(0, 500), ...(causes.length > 0 && { causes }) };
}

/** Where it happened, without the message, which may quote anything. */
export function stackOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return lines.filter((line) => line.trim().startsWith("at ")).slice(0, 10);
}

function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 10; cause = cause.cause) chain.push(cause);
  return chain;
}

const isOnlyOfStatement = (error: unknown): boolean =>
  chainOf(error).some((cause) => "severity" in cause && cause.severity === "ERROR");

function codesOf(error: unknown): string[] {
  return chainOf(error).flatMap((cause) => ("code" in cause && typeof cause.code === "string" ? [cause.code] : []));
}
