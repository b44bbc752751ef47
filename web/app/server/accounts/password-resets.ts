import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { account as texts } from "../../../../events/texts/en/account.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { Accounts } from "./accounts.ts";
import { hashPassword } from "./passwords.ts";
import { endSessionsOf, startSession } from "./sessions.ts";
import { normalizeName } from "./sign-in.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Somebody forgot a password. The answer is always the same; a mail goes out where there is an address. */
export async function requestPasswordReset(
  em: EntityManager,
  { limits, sendMail }: Accounts,
  { name: typed, address, origin }: { name: string; address: string; origin: string },
): Promise<Accepted | Refused> {
  const name = normalizeName(typed);
  const waitSeconds = await limits.take("reset-address", address);
  if (waitSeconds > 0) return refuse(429, "too-many-attempts", texts.tooManyAttempts(Math.ceil(waitSeconds / 60)));
  // More than that for one name is answered as ever, and no further mail goes out.
  const isFlood = (await limits.take("reset-name", name)) > 0;
  const [person]: { id: string; name: string; email: string | null }[] = await em.execute(
    "select id, name, email from people where (sign_in_name = ? or email = ?) and email is not null order by email = ? desc limit 1",
    [name, name, name],
  );
  const token = newToken();
  if (person?.email && sendMail && !isFlood) {
    await keepToken(em, { token, personId: person.id, createdBy: null, validMinutes: 60 });
    const link = `${origin}/new-password/${token}`;
    sendMail({ to: person.email, subject: texts.mail.resetSubject, text: texts.mail.reset(person.name, link) });
  }
  return { accepted: true, isWaiting: false };
}

/**
 * A teacher makes a link for a student of their class.
 *
 * @returns the token for the link, or null when that is no student of theirs.
 */
export async function createResetForStudent(
  em: EntityManager,
  { teacherId, classroomId, studentId }: { teacherId: string; classroomId: string; studentId: string },
): Promise<string | null> {
  if (!(await findStudentOf(em, teacherId, classroomId, studentId))) return null;
  const token = newToken();
  await keepToken(em, { token, personId: studentId, createdBy: teacherId, validMinutes: 24 * 60 });
  return token;
}

/** A student of a class that this teacher teaches; null for anybody else, a colleague or admin included, and in an archived class. */
export async function findStudentOf(
  em: EntityManager,
  teacherId: string,
  classroomId: string,
  studentId: string,
): Promise<{ id: string; name: string } | null> {
  const [student]: { id: string; name: string }[] = await em.execute(
    `select p.id, p.name from memberships t
     join memberships s on s.classroom_id = t.classroom_id and s.role = 'student' and s.person_id = ?
     join people p on p.id = s.person_id and p.role = 'student'
     join classrooms c on c.id = t.classroom_id and c.archived_at is null
     where t.classroom_id = ? and t.person_id = ? and t.role = 'teacher'`,
    [studentId, classroomId, teacherId],
  );
  return student ?? null;
}

/** Whether a link still works. */
export async function isResetOpen(em: EntityManager, token: string): Promise<boolean> {
  const rows: unknown[] = await em.execute(
    "select 1 from account_tokens where token_hash = ? and purpose = 'password-reset' and used_at is null and expires_at > now()",
    [hashToken(token)],
  );
  return rows.length > 0;
}

/** Sets the new password, ends every session of that person, and begins one here. */
export async function resetPassword(
  em: EntityManager,
  { limits }: Accounts,
  { token, password, address }: { token: string; password: string; address: string },
): Promise<Accepted<{ token: string }> | Refused> {
  const waitSeconds = await limits.take("token-address", address);
  if (waitSeconds > 0) return refuse(429, "too-many-attempts", texts.tooManyAttempts(Math.ceil(waitSeconds / 60)));
  const passwordHash = await hashPassword(password);
  return em.transactional(async (tx): Promise<Accepted<{ token: string }> | Refused> => {
    const [used]: { person_id: string }[] = await tx.execute(
      `update account_tokens set used_at = now()
       where token_hash = ? and purpose = 'password-reset' and used_at is null and expires_at > now() returning person_id`,
      [hashToken(token)],
    );
    if (!used) return refuse(400, "link-gone", texts.linkGone);
    await tx.execute("update people set password_hash = ? where id = ?", [passwordHash, used.person_id]);
    await tx.execute("update account_tokens set used_at = now() where person_id = ? and used_at is null", [
      used.person_id,
    ]);
    await endSessionsOf(tx, used.person_id);
    return { accepted: true, isWaiting: false, token: await startSession(tx, used.person_id) };
  });
}

async function keepToken(
  em: EntityManager,
  {
    token,
    personId,
    createdBy,
    validMinutes,
  }: { token: string; personId: string; createdBy: string | null; validMinutes: number },
): Promise<void> {
  await em.execute(
    `insert into account_tokens (id, purpose, token_hash, person_id, created_by, created_at, expires_at)
     values (?, 'password-reset', ?, ?, ?, now(), now() + ? * interval '1 minute')`,
    [uuidV7(), hashToken(token), personId, createdBy, validMinutes],
  );
}
