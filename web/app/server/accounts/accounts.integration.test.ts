import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { Person } from "../../../../migrations/entities/person.ts";
import { openTestWorld, type TestWorld, testPassword } from "../testing/test-world.ts";
import { signUpForm } from "./account-forms.ts";
import { acceptInvitation, findInvitation, inviteTeacher } from "./invitations.ts";
import { changePassword, getOwnAccount } from "./own-account.ts";
import { createResetForStudent, findStudentOf, requestPasswordReset, resetPassword } from "./password-resets.ts";
import { createRateLimits } from "./rate-limits.ts";
import type { Mail } from "./send-mail.ts";
import { findSession } from "./sessions.ts";
import { signIn } from "./sign-in.ts";
import { signUp, tryClassCode } from "./sign-up.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
});
afterAll(() => world.db.drop());
beforeEach(() => em().execute("delete from rate_limits"));

const em = () => world.db.orm.em.fork();
const origin = "https://learn.example.org";
let lastAddress = 0;
/** Each test comes from an address of its own: some limits are also remembered by the process. */
const newAddress = () => `10.0.0.${++lastAddress}`;
async function openAccounts() {
  const mails: Mail[] = [];
  const limits = createRateLimits(await world.db.orm.em.getConnection().getNativeClient());
  return { accounts: { limits, sendMail: (mail: Mail) => void mails.push(mail) }, mails };
}
const form = (more: Record<string, string> = {}) =>
  signUpForm.parse({
    code: "classa",
    name: "Zoë Ünal",
    signInName: "Zoë",
    password: "five little words",
    email: "",
    ...more,
  });

test("a student signs up with a class code, is in that class, and comes back by name or mail address", async () => {
  const { accounts } = await openAccounts();
  const address = newAddress();
  const joined = await signUp(em(), accounts, form({ email: "Zoe@Example.org" }), { address, origin });
  const person = joined.accepted ? await findSession(em(), joined.token) : null;
  expect(person).toMatchObject({ role: "student", name: "Zoë Ünal" });
  const classes = await em().execute("select classroom_id from memberships where person_id = ?", [person?.id]);
  expect(classes).toEqual([{ classroom_id: world.classroom }]);
  for (const name of ["zoë", " ZOË ", "zoe@example.org"])
    expect(await signIn(em(), accounts, { name, password: "five little words", address })).toMatchObject({
      accepted: true,
    });
});

test("a name that is taken leads to a free one, and only with a class code", async () => {
  const { accounts } = await openAccounts();
  const about = { address: newAddress(), origin };
  const taken = await signUp(em(), accounts, form({ signInName: "ada" }), about);
  expect(taken).toMatchObject({
    accepted: false,
    status: 409,
    field: "signInName",
    message: expect.stringContaining("ada-2"),
  });
  const wrong = await signUp(em(), accounts, form({ signInName: "ada", code: "NOSUCH" }), about);
  expect(wrong).toMatchObject({ accepted: false, field: "code" });
});

test("signing up with somebody's mail address looks like any other, changes nothing of theirs, and tells them", async () => {
  const { accounts, mails } = await openAccounts();
  const about = { address: newAddress(), origin };
  const result = await signUp(em(), accounts, form({ signInName: "eve", email: "teacher@example.org" }), about);
  expect(result).toMatchObject({ accepted: true });
  expect(await em().findOneOrFail(Person, { signInName: "eve" })).toMatchObject({ email: null, role: "student" });
  expect(mails).toMatchObject([{ to: "teacher@example.org", text: expect.not.stringContaining("eve") }]);
});

test("guessing a password is stopped for that name at that address, and not for a class behind another", async () => {
  const { accounts } = await openAccounts();
  const address = newAddress();
  const guess = (name: string, from = address) => signIn(em(), accounts, { name, password: "guess", address: from });
  const guesses = await Promise.all(Array.from({ length: 12 }, () => guess("bo")));
  expect(guesses.filter((result) => !result.accepted && result.status === 429)).toHaveLength(2);
  const right = { name: "bo", password: testPassword };
  expect(await signIn(em(), accounts, { ...right, address })).toMatchObject({
    status: 429,
    message: expect.stringContaining("15 minutes"),
  });
  expect(await signIn(em(), accounts, { ...right, address: newAddress() })).toMatchObject({ accepted: true });
  const stranger = await Promise.all(Array.from({ length: 11 }, () => guess("nobody-there")));
  expect(stranger.filter((result) => !result.accepted && result.status === 429)).toHaveLength(1);
});

test("who signs in after some wrong tries has all tries again", async () => {
  const { accounts } = await openAccounts();
  const about = { name: "teacher", address: newAddress() };
  for (const password of [...Array(9).fill("guess"), testPassword, ...Array(9).fill("guess")])
    await signIn(em(), accounts, { ...about, password });
  expect(await signIn(em(), accounts, { ...about, password: testPassword })).toMatchObject({ accepted: true });
});

test("class codes cannot be guessed in passing, and a right one counts for nothing", async () => {
  const { accounts } = await openAccounts();
  const address = newAddress();
  const tryCode = (code: string) => tryClassCode(em(), accounts, code, address);
  for (let count = 0; count < 60; count++) {
    await tryCode("CLASSA");
    expect(await tryCode(`NO${count}`)).toMatchObject({ status: 400 });
  }
  expect(await tryCode("CLASSA")).toMatchObject({ status: 429 });
});

test("limits are counted by all replicas together", async () => {
  const [one, two] = [(await openAccounts()).accounts, (await openAccounts()).accounts];
  const address = newAddress();
  for (let count = 0; count < 5; count++)
    for (const accounts of [one, two]) await signIn(em(), accounts, { name: "ada", password: "guess", address });
  expect(await signIn(em(), two, { name: "ada", password: testPassword, address })).toMatchObject({ status: 429 });
});

test("a forgotten password: the answer is the same for everybody, and a mail goes to who has an address", async () => {
  const { accounts, mails } = await openAccounts();
  const address = newAddress();
  const answers = [];
  for (const name of ["bo", "bo@example.org", "nobody-there", "nobody@example.org"])
    answers.push(await requestPasswordReset(em(), accounts, { name, address, origin }));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(mails.map(({ to }) => to)).toEqual(["bo@example.org", "bo@example.org"]);

  const [first, second] = mails.map(({ text }) => /new-password\/([\w-]{43})/.exec(text)?.[1] ?? "");
  const set = (token = "") => resetPassword(em(), accounts, { token, password: "a new pass phrase", address });
  expect(await set(second)).toMatchObject({ accepted: true });
  expect(await set(second)).toMatchObject({ accepted: false, code: "link-gone" });
  expect(await set(first)).toMatchObject({ accepted: false, code: "link-gone" });
  expect(await findSession(em(), world.people.bo.token)).toBeNull();
  expect(await signIn(em(), accounts, { name: "bo", password: "a new pass phrase", address })).toMatchObject({
    accepted: true,
  });
});

test("a new password needs the old one, and ends the sessions on other browsers, not this one", async () => {
  const { accounts } = await openAccounts();
  const address = newAddress();
  const about = { name: "Kim", signInName: "kim-one", password: "the old pass phrase" };
  const joined = await signUp(em(), accounts, form(about), { address, origin });
  const elsewhere = await signIn(em(), accounts, { name: "kim-one", password: about.password, address });
  const [here, there] = [joined, elsewhere].map((made) => (made.accepted ? made.token : ""));
  const person = await findSession(em(), here ?? "");
  if (!person) throw new Error("Kim is not signed in");
  expect(await getOwnAccount(em(), person)).toMatchObject({ signInName: "kim-one", otherSessions: 1 });

  const change = (current: string) =>
    changePassword(em(), accounts, person, { current, next: "the new pass phrase", address });
  expect(await change("a guess")).toMatchObject({ accepted: false, field: "current" });
  expect(await findSession(em(), there ?? "")).not.toBeNull();
  expect(await change(about.password)).toMatchObject({ accepted: true });
  expect(await findSession(em(), there ?? "")).toBeNull();
  expect(await findSession(em(), here ?? "")).toMatchObject({ id: person.id });
  expect(await signIn(em(), accounts, { name: "kim-one", password: about.password, address })).toMatchObject({
    accepted: false,
  });
});

test("a flood of requests for one person sends three mails an hour", async () => {
  const { accounts, mails } = await openAccounts();
  const address = newAddress();
  for (let count = 0; count < 6; count++)
    await requestPasswordReset(em(), accounts, { name: "admin", address, origin });
  expect(mails).toHaveLength(3);
});

test("a link that is too old does not work", async () => {
  const { accounts } = await openAccounts();
  const { teacher, ada } = world.people;
  const wish = { teacherId: teacher.id, classroomId: world.classroom, studentId: ada.id };
  const token = (await createResetForStudent(em(), wish)) ?? "";
  await em().execute("update account_tokens set expires_at = now() where person_id = ?", [ada.id]);
  const result = await resetPassword(em(), accounts, { token, password: "a new pass phrase", address: newAddress() });
  expect(result).toMatchObject({ code: "link-gone" });
});

test("a teacher makes links for students of their own classes only, and never for a colleague", async () => {
  const { teacher, otherTeacher, ada, bo, admin } = world.people;
  const make = (teacherId: string, classroomId: string, studentId: string) =>
    createResetForStudent(em(), { teacherId, classroomId, studentId });
  expect(await make(teacher.id, world.classroom, ada.id)).not.toBeNull();
  expect(await make(teacher.id, world.classroom, bo.id)).toBeNull();
  expect(await make(teacher.id, world.otherClassroom, bo.id)).toBeNull();
  expect(await make(otherTeacher.id, world.classroom, ada.id)).toBeNull();
  expect(await make(teacher.id, world.classroom, teacher.id)).toBeNull();
  expect(await make(admin.id, world.classroom, ada.id)).toBeNull();
});

test("in an archived class a teacher makes no link, until it is brought back", async () => {
  const { teacher, ada } = world.people;
  const wish = { teacherId: teacher.id, classroomId: world.classroom, studentId: ada.id };
  await em().execute("update classrooms set archived_at = now() where id = ?", [world.classroom]);
  expect([
    await findStudentOf(em(), teacher.id, world.classroom, ada.id),
    await createResetForStudent(em(), wish),
  ]).toEqual([null, null]);
  await em().execute("update classrooms set archived_at = null where id = ?", [world.classroom]);
  expect(await createResetForStudent(em(), wish)).not.toBeNull();
});

test("an invited teacher makes an account once; an address that has one already changes nothing", async () => {
  const { accounts, mails } = await openAccounts();
  const address = newAddress();
  const { link } = await inviteTeacher(em(), accounts, {
    email: "new@example.org",
    adminId: world.people.admin.id,
    origin,
  });
  expect(mails).toMatchObject([{ to: "new@example.org", text: expect.stringContaining(link) }]);
  const token = link.split("/").at(-1) ?? "";
  expect(await findInvitation(em(), token)).toEqual({ email: "new@example.org" });
  const accept = (given: string) =>
    acceptInvitation(em(), accounts, { token: given, name: "New", password: "five little words", address });
  const results = await Promise.all([accept(token), accept(token)]);
  expect(results.map(({ accepted }) => accepted).sort()).toEqual([false, true]);
  expect(await em().findOneOrFail(Person, { email: "new@example.org" })).toMatchObject({ role: "teacher" });

  const again = await inviteTeacher(em(), accounts, {
    email: "teacher@example.org",
    adminId: world.people.admin.id,
    origin,
  });
  expect(await accept(again.link.split("/").at(-1) ?? "")).toMatchObject({ accepted: false });
  expect(await signIn(em(), accounts, { name: "teacher", password: testPassword, address })).toMatchObject({
    accepted: true,
  });
});

test("neither a password nor a token stands in the database", async () => {
  const { accounts } = await openAccounts();
  const joined = await signUp(em(), accounts, form({ signInName: "kim" }), { address: newAddress(), origin });
  const rows = JSON.stringify([
    await em().execute("select * from people"),
    await em().execute("select * from sessions"),
  ]);
  expect(rows).toContain("$argon2id$");
  expect(rows).not.toContain("five little words");
  expect(rows).not.toContain(joined.accepted ? joined.token : "");
});
