import type { EntityManager } from "@mikro-orm/postgresql";
import { account as texts } from "../../../../events/texts/en/account.ts";
import type { Role } from "../../../../events/vocabulary.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { readable } from "../program-text.ts";
import type { Accounts } from "./accounts.ts";
import { isPasswordOf } from "./passwords.ts";
import { startSession } from "./sessions.ts";

/** Names and addresses are compared in lower case and in one Unicode form. */
export const normalizeName = (name: string): string => readable(name).trim().normalize("NFKC").toLowerCase();

/**
 * Checks name and password. A wrong name and a wrong password give the same answer after the same work.
 *
 * @param name The sign-in name or the mail address.
 * @returns the session's token.
 */
export async function signIn(
  em: EntityManager,
  { limits }: Accounts,
  { name: typed, password, address }: { name: string; password: string; address: string },
): Promise<Accepted<{ token: string; role: Role }> | Refused> {
  const name = normalizeName(typed);
  const fromHere = `${name} ${address}`;
  // Counted before the check: a hundred guesses at once are a hundred guesses.
  const waits = await Promise.all([
    limits.take("sign-in-name", fromHere),
    limits.take("sign-in-anywhere", name),
    limits.take("sign-in-address", address),
  ]);
  const waitSeconds = Math.max(...waits);
  if (waitSeconds > 0) return refuse(429, "too-many-attempts", texts.tooManyAttempts(Math.ceil(waitSeconds / 60)));

  const [person]: { id: string; role: Role; password_hash: string | null }[] = await em.execute(
    "select id, role, password_hash from people where sign_in_name = ? or email = ? order by sign_in_name = ? desc limit 1",
    [name, name, name],
  );
  if (!(await isPasswordOf(person?.password_hash, password)) || !person)
    return refuse(400, "wrong-name-or-password", texts.wrongNameOrPassword);

  await Promise.all([limits.forget("sign-in-name", fromHere), limits.forget("sign-in-anywhere", name)]);
  return { accepted: true, isWaiting: false, token: await startSession(em, person.id), role: person.role };
}
