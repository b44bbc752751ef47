import type { EntityManager } from "@mikro-orm/postgresql";
import { account as texts } from "../../../../events/texts/en/account.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { Accounts } from "./accounts.ts";
import { hashPassword, isPasswordOf } from "./passwords.ts";
import type { SignedIn } from "./signed-in.ts";

export interface OwnAccount {
  readonly name: string;
  readonly signInName: string;
  readonly email: string | null;
  /** Sessions on other browsers. */
  readonly otherSessions: number;
}

/** What somebody may know of their own account. */
export async function getOwnAccount(em: EntityManager, { id, sessionId }: SignedIn): Promise<OwnAccount> {
  const [row]: OwnAccount[] = await em.execute(
    `select name, sign_in_name as "signInName", email,
       (select count(*)::int from sessions s where s.person_id = p.id and s.id <> ? and s.expires_at > now()) as "otherSessions"
     from people p where id = ?`,
    [sessionId, id],
  );
  if (!row) throw new Error("a signed-in person has no account");
  return row;
}

/** Sets a new password for who knows the old one. Sessions on other browsers end. */
export async function changePassword(
  em: EntityManager,
  { limits }: Accounts,
  { id, sessionId }: SignedIn,
  { current, next, address }: { current: string; next: string; address: string },
): Promise<Accepted | Refused> {
  const waitSeconds = await limits.take("sign-in-name", `own ${id} ${address}`);
  if (waitSeconds > 0) return refuse(429, "too-many-attempts", texts.tooManyAttempts(Math.ceil(waitSeconds / 60)));
  const [person]: { password_hash: string | null }[] = await em.execute(
    "select password_hash from people where id = ?",
    [id],
  );
  if (!(await isPasswordOf(person?.password_hash, current)))
    return refuse(400, "wrong-password", texts.wrongPassword, "current");
  const passwordHash = await hashPassword(next);
  await em.transactional(async (tx) => {
    await tx.execute("update people set password_hash = ? where id = ?", [passwordHash, id]);
    await tx.execute("delete from sessions where person_id = ? and id <> ?", [id, sessionId]);
  });
  await limits.forget("sign-in-name", `own ${id} ${address}`);
  return { accepted: true, isWaiting: false };
}

/** A lost phone, a school's computer: everywhere but here. */
export async function endOtherSessions(em: EntityManager, { id, sessionId }: SignedIn): Promise<void> {
  await em.execute("delete from sessions where person_id = ? and id <> ?", [id, sessionId]);
}
