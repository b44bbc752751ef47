import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { access as texts } from "../../../../events/texts/en/access.ts";
import type { TokenScope } from "../../../../events/vocabulary.ts";
import { hashToken } from "../accounts/tokens.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { forgottenEverywhereMs } from "./token-cache.ts";

/** Known by this beginning, so that whoever finds one knows what it is, and scanners find it. */
export const personalPrefix = "lf_pat_";
const maxTokens = 20;

export interface PersonalToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly state: "active" | "expired" | "revoked";
}

interface Row {
  id: string;
  name: string;
  scopes: TokenScope[];
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  state: PersonalToken["state"];
}

/** Somebody's tokens: those that work first, the newest first. What was never shown again cannot be shown here either. */
export async function listPersonalTokens(em: EntityManager, personId: string): Promise<PersonalToken[]> {
  const rows: Row[] = await em.execute(
    `select id, name, scopes, created_at, expires_at, last_used_at,
       case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'active' end as state
     from access_tokens where person_id = ?
     order by (revoked_at is null and expires_at > now()) desc, created_at desc limit 100`,
    [personId],
  );
  return rows.map(({ id, name, scopes, state, ...times }) => ({
    ...{ id, name, scopes, state },
    createdAt: new Date(times.created_at).toISOString(),
    expiresAt: new Date(times.expires_at).toISOString(),
    lastUsedAt: times.last_used_at === null ? null : new Date(times.last_used_at).toISOString(),
  }));
}

/**
 * Makes a token. It is told this once: the database keeps its hash alone.
 *
 * @param scopes Such as its person may have (`scopesOf`).
 */
export async function makePersonalToken(
  em: EntityManager,
  { personId, name, scopes, days }: { personId: string; name: string; scopes: readonly TokenScope[]; days: number },
): Promise<Accepted<{ id: string; token: string }> | Refused> {
  const id = uuidV7();
  const token = personalPrefix + randomBytes(32).toString("base64url");
  return em.transactional(async (tx): Promise<Accepted<{ id: string; token: string }> | Refused> => {
    // Two at the same moment must not pass the limit together.
    await tx.execute("select 1 from people where id = ? for update", [personId]);
    const made: unknown[] = await tx.execute(
      `insert into access_tokens (id, person_id, name, token_hash, scopes, created_at, expires_at)
       select ?, ?, ?, ?, ?::jsonb, now(), now() + ? * interval '1 day'
       where (select count(*) from access_tokens where person_id = ? and revoked_at is null and expires_at > now()) < ?
       returning 1`,
      [id, personId, name, hashToken(token), JSON.stringify(scopes), days, personId, maxTokens],
    );
    if (made.length === 0) return refuse(409, "too-many-tokens", texts.tooManyTokens(maxTokens), "form");
    return { accepted: true, isWaiting: false, id, token };
  });
}

/**
 * Ends a token. When this resolves, no web process takes it any more: they are told at once (by a trigger), and one that
 * was not told has forgotten it by then.
 *
 * @returns false where this person has none of that id that works.
 */
export async function revokePersonalToken(em: EntityManager, personId: string, id: string): Promise<boolean> {
  const revoked: unknown[] = await em.execute(
    "update access_tokens set revoked_at = now() where id = ? and person_id = ? and revoked_at is null returning 1",
    [id, personId],
  );
  if (revoked.length === 0) return false;
  await sleep(forgottenEverywhereMs);
  return true;
}
