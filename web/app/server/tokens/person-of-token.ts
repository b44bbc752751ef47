import type { EntityManager } from "@mikro-orm/postgresql";
import { readServiceToken } from "../../../../events/service-token.ts";
import type { TokenScope } from "../../../../events/vocabulary.ts";
import type { SignedIn } from "../accounts/signed-in.ts";
import { hashToken } from "../accounts/tokens.ts";
import { personalPrefix } from "./personal-tokens.ts";
import { scopesOf } from "./token-scopes.ts";

/** For whom a token is shown: a function's token counts at one of these only. */
export type TokenAudience = "learnflow-mcp" | "learnflow-api";

/** Who acts by a token, and what it allows. */
export interface TokenHolder extends Pick<SignedIn, "id" | "role" | "name" | "locale"> {
  readonly scopes: readonly TokenScope[];
  /** Of a personal token; null for a function's. */
  readonly tokenId: string | null;
  /** The function that acts for its student, or null for the person's own program. */
  readonly act: "triage" | null;
  readonly expiresAt: Date;
  /** Until then, in milliseconds from when it was read; of a personal token by the database's clock. */
  readonly leftMs: number;
}

type Person = Pick<SignedIn, "id" | "role" | "name" | "locale">;
type TokenRow = Person & {
  token_id: string;
  scopes: TokenScope[];
  expires_at: string;
  left_ms: number;
  is_stale: boolean;
};

/**
 * Who holds this token: a personal one (`lf_pat_…`), or one that a function signed for a student. Null for one that is
 * unknown, expired, revoked, or not meant for this audience.
 *
 * @param serviceSecret Without it functions have no tokens here.
 */
export async function personOfToken(
  em: EntityManager,
  token: string,
  { audience, serviceSecret }: { audience: TokenAudience; serviceSecret?: string | undefined },
): Promise<TokenHolder | null> {
  if (token.startsWith(personalPrefix)) return personOfPersonalToken(em, token);
  const claims = serviceSecret === undefined ? null : readServiceToken(serviceSecret, token, audience);
  if (!claims) return null;
  const [person]: Person[] = await em.execute(
    "select id, role, name, locale from people where id = ? and role = 'student'",
    [claims.studentId],
  );
  const { scopes, act, expiresAt } = claims;
  const leftMs = expiresAt.getTime() - Date.now();
  return person ? { ...person, scopes, act, expiresAt, leftMs, tokenId: null } : null;
}

async function personOfPersonalToken(em: EntityManager, token: string): Promise<TokenHolder | null> {
  const [row]: TokenRow[] = await em.execute(
    `select p.id, p.role, p.name, p.locale, t.id as token_id, t.scopes, t.expires_at,
       (extract(epoch from t.expires_at - now()) * 1000)::float8 as left_ms,
       coalesce(t.last_used_at < now() - interval '55 seconds', true) as is_stale
     from access_tokens t join people p on p.id = t.person_id
     where t.token_hash = ? and t.revoked_at is null and t.expires_at > now()`,
    [hashToken(token)],
  );
  if (!row) return null;
  const { token_id: tokenId, scopes, expires_at, left_ms: leftMs, is_stale, ...person } = row;
  // Exact to a minute, with the moment that a process remembers a token: a busy program does not write with each call.
  if (is_stale) await em.execute("update access_tokens set last_used_at = now() where id = ?", [tokenId]);
  return {
    ...person,
    tokenId,
    // Somebody's role may have changed since.
    scopes: scopesOf(person.role).filter((scope) => scopes.includes(scope)),
    act: null,
    expiresAt: new Date(expires_at),
    leftMs,
  };
}
