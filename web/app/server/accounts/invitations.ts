import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { account as texts } from "../../../../events/texts/en/account.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { Accounts } from "./accounts.ts";
import { hashPassword } from "./passwords.ts";
import { startSession } from "./sessions.ts";
import { hashToken, newToken } from "./tokens.ts";

/** An admin invites a teacher. @returns the link, which is also sent where there is a mail server. */
export async function inviteTeacher(
  em: EntityManager,
  { sendMail }: Accounts,
  { email, adminId, origin }: { email: string; adminId: string; origin: string },
): Promise<Accepted<{ link: string; isSent: boolean }>> {
  const token = newToken();
  await em.execute(
    `insert into account_tokens (id, purpose, token_hash, email, role, created_by, created_at, expires_at)
     values (?, 'invitation', ?, ?, 'teacher', ?, now(), now() + interval '7 days')`,
    [uuidV7(), hashToken(token), email, adminId],
  );
  const link = `${origin}/invitation/${token}`;
  sendMail?.({ to: email, subject: texts.mail.invitationSubject, text: texts.mail.invitation(link) });
  return { accepted: true, isWaiting: false, link, isSent: sendMail !== null };
}

/** Whom an open invitation is for; null when it was used or is too old. */
export async function findInvitation(em: EntityManager, token: string): Promise<{ email: string } | null> {
  const [row]: { email: string }[] = await em.execute(
    "select email from account_tokens where token_hash = ? and purpose = 'invitation' and used_at is null and expires_at > now()",
    [hashToken(token)],
  );
  return row ?? null;
}

/** The invited person becomes a teacher, or a teacher's account that exists stays as it is and the link is spent. */
export async function acceptInvitation(
  em: EntityManager,
  { limits }: Accounts,
  { token, name, password, address }: { token: string; name: string; password: string; address: string },
): Promise<Accepted<{ token: string }> | Refused> {
  const waitSeconds = await limits.take("token-address", address);
  if (waitSeconds > 0) return refuse(429, "too-many-attempts", texts.tooManyAttempts(Math.ceil(waitSeconds / 60)));
  const passwordHash = await hashPassword(password);
  return em.transactional(async (tx): Promise<Accepted<{ token: string }> | Refused> => {
    const [used]: { email: string; role: string }[] = await tx.execute(
      `update account_tokens set used_at = now()
       where token_hash = ? and purpose = 'invitation' and used_at is null and expires_at > now() returning email, role`,
      [hashToken(token)],
    );
    if (!used) return refuse(400, "link-gone", texts.linkGone);
    const [person]: { id: string }[] = await tx.execute(
      `insert into people (id, role, sign_in_name, email, name, password_hash, created_at)
       values (?, ?, ?, ?, ?, ?, now()) on conflict do nothing returning id`,
      [uuidV7(), used.role, used.email, used.email, name, passwordHash],
    );
    if (!person) return refuse(400, "link-gone", texts.linkGone);
    return { accepted: true, isWaiting: false, token: await startSession(tx, person.id) };
  });
}
