import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../../migrations/test-database.ts";
import { preferencesForm, readPreferences, savePreferences, unsubscribe } from "./preferences.ts";

const grace = "0199f2c4-f000-7000-8000-000000000001";
let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  await db.orm.em
    .fork()
    .execute(
      `insert into people (id, role, sign_in_name, name, email, created_at) values ('${grace}', 'teacher', 'grace', 'Grace', 'g@example.org', now())`,
    );
});
afterAll(() => db.drop());

const wish = {
  mail: "at-once",
  digestAt: "08:30",
  quietFrom: "22:00",
  quietUntil: "07:00",
  timeZone: "Europe/Oslo",
  kinds: ["alert"],
} as const;

test("who never chose gets one mail a day of everything; what was chosen is kept", async () => {
  const em = db.orm.em.fork();
  expect(await readPreferences(em, grace)).toMatchObject({
    mail: "digest",
    digestAt: "17:00",
    quietFrom: null,
    timeZone: "UTC",
  });
  expect((await readPreferences(em, grace)).kinds).toContain("message");
  await savePreferences(em, grace, preferencesForm.parse(wish));
  expect(await readPreferences(em, grace)).toMatchObject(wish);
});

test("the link of a mail turns mail off, and stays the same when preferences change", async () => {
  const em = db.orm.em.fork();
  const token = async () =>
    (await em.execute("select unsubscribe_token as t from notification_preferences"))[0]?.t as string;
  const before = await token();
  await savePreferences(em, grace, preferencesForm.parse(wish));
  expect(await token()).toBe(before);
  expect(await unsubscribe(em, "no-such")).toBe(false);
  expect(await unsubscribe(em, before)).toBe(true);
  expect((await readPreferences(em, grace)).mail).toBe("off");
});

test.each([
  ["a time that is none", { digestAt: "25:00" }, "digestAt"],
  ["one quiet time alone", { quietUntil: "" }, "quietUntil"],
  ["a time zone that nobody knows", { timeZone: "Mars/Olympus" }, "timeZone"],
  ["a kind that cannot be turned off", { kinds: ["distress"] }, "kinds"],
])("%s is refused at its field", (_, wrong, field) => {
  expect(preferencesForm.safeParse({ ...wish, ...wrong }).error?.issues[0]?.path[0]).toBe(field);
});
