import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { sessionDays } from "./session-cookie.ts";
import type { SignedIn } from "./signed-in.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Begins a session. @returns the token for the cookie. */
export async function startSession(em: EntityManager, personId: string): Promise<string> {
  const token = newToken();
  await em.execute(
    `insert into sessions (id, person_id, token_hash, created_at, last_seen_at, expires_at)
     values (?, ?, ?, now(), now(), now() + ? * interval '1 day')`,
    [uuidV7(), personId, hashToken(token), sessionDays],
  );
  return token;
}

interface SessionRow {
  session_id: string;
  id: string;
  role: SignedIn["role"];
  name: string;
  locale: SignedIn["locale"];
  is_stale: boolean;
}

/** Who holds this token. A session that is used lives on. */
export async function findSession(em: EntityManager, token: string): Promise<SignedIn | null> {
  const [row]: SessionRow[] = await em.execute(
    `select s.id as session_id, p.id, p.role, p.name, p.locale, s.last_seen_at < now() - interval '1 hour' as is_stale
     from sessions s join people p on p.id = s.person_id where s.token_hash = ? and s.expires_at > now()`,
    [hashToken(token)],
  );
  if (!row) return null;
  if (row.is_stale)
    await em.execute(
      "update sessions set last_seen_at = now(), expires_at = now() + ? * interval '1 day' where id = ?",
      [sessionDays, row.session_id],
    );
  const { session_id: sessionId, id, role, name, locale } = row;
  return { id, role, name, locale, sessionId };
}

/** Ends one session; every page that it holds open is told (a trigger says so to all replicas). */
export async function endSession(em: EntityManager, token: string): Promise<void> {
  await em.execute("delete from sessions where token_hash = ?", [hashToken(token)]);
}

/** Ends all of a person's sessions: a new password means that. */
export async function endSessionsOf(em: EntityManager, personId: string): Promise<void> {
  await em.execute("delete from sessions where person_id = ?", [personId]);
}
