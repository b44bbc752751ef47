import { randomBytes } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { z } from "zod";
import { ownData as texts } from "../../../../events/texts/en/own-data.ts";
import type { NotificationKind, Role } from "../../../../events/vocabulary.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, texts.timeWrong);
const timeOrNone = z.union([z.literal("").transform(() => null), time]);

/** Kinds that can be mailed; of distress teachers are told in any case. */
export const mailedKinds = ["alert", "message", "assignment", "mastery"] as const satisfies readonly NotificationKind[];
type MailedKind = (typeof mailedKinds)[number];

/** Those that somebody of this role is told at all. */
const kindsOf: Record<Role, readonly MailedKind[]> = {
  student: ["message", "assignment", "mastery"],
  teacher: ["alert", "message"],
  admin: ["alert", "message"],
};
export const mailedKindsOf = (role: Role): readonly MailedKind[] => kindsOf[role];

/** What this role is never told stays as it is: not turned off. @param chosen Of those that it is told. */
export const withOthers = (role: Role, chosen: readonly string[]): string[] => [
  ...chosen,
  ...mailedKinds.filter((kind) => !mailedKindsOf(role).includes(kind)),
];

/** How somebody is told, as the form gives it. `kinds` are those that are mailed. */
export const preferencesForm = z
  .object({
    mail: z.enum(["digest", "at-once", "off"]),
    digestAt: time,
    quietFrom: timeOrNone,
    quietUntil: timeOrNone,
    timeZone: z.string().refine(isTimeZone, texts.timeZoneWrong),
    kinds: z.array(z.enum(mailedKinds)),
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), {
    path: ["quietUntil"],
    message: texts.quietBoth,
  });
export type Preferences = z.output<typeof preferencesForm>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

export const timeZones = (): string[] => [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
];

export async function readPreferences(
  em: EntityManager,
  personId: string,
): Promise<Preferences & { readonly email: string | null }> {
  const [row]: (Omit<Preferences, "kinds"> & { email: string | null; muted: string[] })[] = await em.execute(
    `select email, coalesce(mail, 'digest') as mail, coalesce(digest_at, '17:00') as "digestAt", quiet_from as "quietFrom",
       quiet_until as "quietUntil", coalesce(time_zone, 'UTC') as "timeZone", coalesce(muted, '[]') as muted
     from people left join notification_preferences on person_id = people.id where people.id = ?`,
    [personId],
  );
  if (!row) throw new Error("a signed-in person has no account");
  const { muted, ...preferences } = row;
  return { ...preferences, kinds: mailedKinds.filter((kind) => !muted.includes(kind)) };
}

export async function savePreferences(em: EntityManager, personId: string, wish: Preferences): Promise<void> {
  const { mail, digestAt, quietFrom, quietUntil, timeZone, kinds } = wish;
  const muted = mailedKinds.filter((kind) => !kinds.includes(kind));
  await em.execute(
    `insert into notification_preferences
       (person_id, mail, muted, digest_at, quiet_from, quiet_until, time_zone, unsubscribe_token, changed_at)
     values (?, ?, ?::jsonb, ?, ?, ?, ?, ?, now())
     on conflict (person_id) do update set mail = excluded.mail, muted = excluded.muted, digest_at = excluded.digest_at,
       quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, time_zone = excluded.time_zone, changed_at = now()`,
    [
      personId,
      mail,
      JSON.stringify(muted),
      digestAt,
      quietFrom,
      quietUntil,
      timeZone,
      randomBytes(24).toString("base64url"),
    ],
  );
}

/** By the link of a mail, without signing in: it turns mail off and nothing else. @returns whether the link is known. */
export async function unsubscribe(em: EntityManager, token: string): Promise<boolean> {
  const rows: unknown[] = await em.execute(
    "update notification_preferences set mail = 'off', changed_at = now() where unsubscribe_token = ? returning 1",
    [token],
  );
  return rows.length > 0;
}

export async function isUnsubscribeToken(em: EntityManager, token: string): Promise<boolean> {
  const rows: unknown[] = await em.execute("select 1 from notification_preferences where unsubscribe_token = ?", [
    token,
  ]);
  return rows.length > 0;
}
