/** What our own posts answer: `accepted`, or why not. Without a connection: `not-sent`. */
export type Reply<T> =
  | (T & { readonly accepted: true; readonly isWaiting: boolean })
  | { readonly accepted: false; readonly code: string; readonly message: string | null };

/**
 * Posts a form as a page without JavaScript would, and asks for JSON. Never throws: a dropped connection is an answer, too.
 *
 * @param fields A list is sent as several fields of one name.
 */
export async function postForm<T = object>(
  path: string,
  fields: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<Reply<T>> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === "string" ? [value] : (value ?? [])) body.append(name, one);
  try {
    const response = await fetch(path, { method: "POST", body, headers: { accept: "application/json" } });
    if (response.redirected || response.status === 401) return { accepted: false, code: "signed-out", message: null };
    return (await response.json()) as Reply<T>; // our own server, the same release
  } catch {
    return { accepted: false, code: "not-sent", message: null };
  }
}
