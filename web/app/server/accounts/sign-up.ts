import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { account as texts } from "../../../../events/texts/en/account.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { readable } from "../program-text.ts";
import type { SignUpForm } from "./account-forms.ts";
import type { Accounts } from "./accounts.ts";
import { hashPassword } from "./passwords.ts";
import { startSession } from "./sessions.ts";

/** A class that can be joined, by the code that its teacher gave. */
async function findClassroomByCode(em: EntityManager, code: string): Promise<{ id: string; name: string } | null> {
  const [row]: { id: string; name: string }[] = await em.execute(
    "select id, name from classrooms where code = ? and archived_at is null",
    [readable(code).trim().toUpperCase()],
  );
  return row ?? null;
}

/** As `findClassroomByCode`, for somebody whom we do not know: codes must not be guessed in passing. */
export async function tryClassCode(
  em: EntityManager,
  { limits }: Accounts,
  code: string,
  address: string,
): Promise<{ id: string; name: string } | Refused> {
  const waitSeconds = await limits.peek("class-code-address", address);
  if (waitSeconds > 0)
    return refuse(429, "too-many-attempts", texts.tooManyAttempts(Math.ceil(waitSeconds / 60)), "code");
  const classroom = await findClassroomByCode(em, code);
  if (classroom) return classroom;
  await limits.take("class-code-address", address);
  return refuse(400, "unknown-class-code", texts.unknownClassCode, "code");
}

/**
 * A student joins with the code of a class. Only who has a code learns that a sign-in name is taken, and nobody that a
 * mail address is: then the account is made without it, and a mail tells its owner.
 *
 * @returns the token of a session that is begun at once.
 */
export async function signUp(
  em: EntityManager,
  accounts: Accounts,
  form: SignUpForm,
  { address, origin }: { address: string; origin: string },
): Promise<Accepted<{ token: string }> | Refused> {
  const waitSeconds = await accounts.limits.take("sign-up-address", address);
  if (waitSeconds > 0) return refuse(429, "too-many-attempts", texts.tooManyAttempts(Math.ceil(waitSeconds / 60)));
  const classroom = await tryClassCode(em, accounts, form.code, address);
  if ("accepted" in classroom) return classroom;

  const passwordHash = await hashPassword(form.password);
  const personId = uuidV7();
  const created = await em.transactional(async (tx) => {
    const [known]: { taken: boolean }[] = await tx.execute(
      "select exists (select 1 from people where email = ? or sign_in_name = ?) as taken",
      [form.email, form.email],
    );
    const isAddressKnown = form.email !== null && known?.taken === true;
    const [person]: { id: string }[] = await tx.execute(
      `insert into people (id, role, sign_in_name, email, name, password_hash, created_at)
       values (?, 'student', ?, ?, ?, ?, now()) on conflict (sign_in_name) do nothing returning id`,
      [personId, form.signInName, isAddressKnown ? null : form.email, form.name, passwordHash],
    );
    if (!person) return null;
    await joinClassroom(tx, classroom.id, personId);
    return { isAddressKnown };
  });
  if (!created) {
    const other = await findFreeName(em, form.signInName);
    return refuse(409, "sign-in-name-taken", texts.signInNameTaken(other), "signInName");
  }
  if (created.isAddressKnown && form.email !== null)
    accounts.sendMail?.({
      to: form.email,
      subject: texts.mail.addressKnownSubject,
      text: texts.mail.addressKnown(`${origin}/forgotten-password`),
    });
  return { accepted: true, isWaiting: false, token: await startSession(em, personId) };
}

/** Puts a student into a class. @returns false when they were in it. */
export async function joinClassroom(em: EntityManager, classroomId: string, personId: string): Promise<boolean> {
  const joined: unknown[] = await em.execute(
    `insert into memberships (classroom_id, person_id, role, joined_at) values (?, ?, 'student', now())
     on conflict do nothing returning person_id`,
    [classroomId, personId],
  );
  return joined.length > 0;
}

async function findFreeName(em: EntityManager, name: string): Promise<string> {
  const base = name.slice(0, 36);
  const candidates = Array.from({ length: 98 }, (_, index) => `${base}-${index + 2}`);
  const taken: { sign_in_name: string }[] = await em.execute(
    "select sign_in_name from people where sign_in_name like ? || '-%' limit 1000",
    [base.replace(/[%_\\]/g, "\\$&")],
  );
  const takenNames = new Set(taken.map((row) => row.sign_in_name));
  return candidates.find((candidate) => !takenNames.has(candidate)) ?? `${base}-${Date.now() % 1_000}`;
}
