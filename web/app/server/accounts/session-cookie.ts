const cookieName = "learnflow_session";
export const sessionDays = 30;

/** The token in a request's `Cookie` header. */
export function readSessionToken(cookies: string | null | undefined): string | null {
  for (const pair of (cookies ?? "").split(";")) {
    const [name, value] = pair.trim().split("=");
    if (name === cookieName && value && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

/** @param origin Where browsers reach us: over https the cookie travels over https only. */
export function sessionCookie(token: string, origin: string): string {
  return `${cookieName}=${token}; Path=/; Max-Age=${sessionDays * 86_400}; HttpOnly; SameSite=Lax${secure(origin)}`;
}

export function endedSessionCookie(origin: string): string {
  return `${cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure(origin)}`;
}

const secure = (origin: string): string => (origin.startsWith("https:") ? "; Secure" : "");
