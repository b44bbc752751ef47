import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readTutorSettings } from "../../../../migrations/tutor-settings.ts";
import { isPasswordOf } from "../accounts/passwords.ts";
import { getBoard } from "../board/get-board.ts";
import { listClassrooms } from "../classrooms.ts";
import { getHome } from "../learning/get-home.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { classSettingsForm, getClassSettings, saveClassSettings, setArchived } from "./class-settings.ts";
import {
  addTeacher,
  importRoster,
  listRoster,
  previewRoster,
  removeStudent,
  removeTeacher,
  setLabels,
} from "./roster.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  // Names of two letters cannot be chosen any more.
  await em().execute("update people set sign_in_name = 'bob' where sign_in_name = 'bo'");
  await em().execute("insert into modules (number, slug, title, summary) values (2, 'flow', 'Flow', 'Decisions.')");
});
afterAll(() => world.db.drop());

const em = () => world.db.orm.em.fork();
const at = () => ({ teacherId: world.people.teacher.id, classroomId: world.classroom });
const preview = async (csv: string) => {
  const plan = await previewRoster(em(), at(), csv);
  return "lines" in plan
    ? plan.lines.map(({ signInName, will, problem }) => [signInName, will, problem !== null])
    : plan;
};

test("the preview says what each line will do, and nothing of people whom this teacher does not teach", async () => {
  expect(await preview("name,sign-in name\nAda,ada\nBo,bob\nThe Admin,admin\nCy,cy1\n,x")).toEqual([
    ["ada", "already", false],
    ["bob", "refused", true], // of another teacher's class
    ["admin", "refused", true],
    ["cy1", "create", false],
    ["x", "refused", true],
  ]);
});

test("the good lines become accounts that can sign in; doing it twice does nothing", async () => {
  const csv = "name,sign-in name,email,labels\nCy,cy1,bo@example.org,group A\nBo,bob,,\nDi,,,\n";
  const result = await importRoster(em(), at(), csv);
  const made = "made" in result ? result.made : [];
  expect(made.map(({ signInName }) => signInName)).toEqual(["cy1", "di.student"]);
  const [cy]: { password_hash: string; role: string; email: string | null }[] = await em().execute(
    "select password_hash, role, email from people where sign_in_name = 'cy1'",
  );
  expect(await isPasswordOf(cy?.password_hash, made[0]?.password ?? "")).toBe(true);
  // Somebody's mail address is not taken over, and nothing tells that it is somebody's.
  expect([cy?.role, cy?.email]).toEqual(["student", null]);
  expect(await importRoster(em(), at(), csv)).toEqual({ made: [], joined: 0 });
  const { students } = await listRoster(em(), world.classroom);
  expect(students.map(({ name, labels }) => [name, labels])).toEqual([
    ["ada", []],
    ["Cy", ["group A"]],
    ["Di", []],
  ]);
});

test("a student of another class of the same teacher joins with the account they have", async () => {
  const { teacher, otherTeacher } = world.people;
  expect(await addTeacher(em(), world.otherClassroom, "Teacher@example.org")).toBeNull();
  expect(await preview("name,sign-in name\nBo,bob")).toEqual([["bob", "join", false]]);
  expect(await importRoster(em(), at(), "name,sign-in name\nBo,bob")).toEqual({ made: [], joined: 1 });
  // The second teacher has equal rights, and loses them at once when taken out.
  expect(await getBoard(em(), teacher.id, world.otherClassroom)).not.toBeNull();
  expect(await removeTeacher(em(), world.otherClassroom, teacher.id)).toBeNull();
  expect(await getBoard(em(), teacher.id, world.otherClassroom)).toBeNull();
  expect(await removeTeacher(em(), world.otherClassroom, otherTeacher.id)).toMatchObject({ status: 409 });
  expect(await removeTeacher(em(), world.otherClassroom, teacher.id)).toMatchObject({ status: 404 });
});

test("nobody becomes a teacher by being named: students and strangers are refused", async () => {
  for (const typed of ["ada", "nobody-at-all", "", "\0"])
    expect(await addTeacher(em(), world.classroom, typed)).toMatchObject({ accepted: false, field: "teacher" });
  expect((await listRoster(em(), world.classroom)).teachers).toHaveLength(1);
});

test("labels are kept, and who is taken out is gone from the class only", async () => {
  const { bo } = world.people;
  await setLabels(em(), world.classroom, bo.id, "absent, group B");
  expect(await getBoard(em(), world.people.teacher.id, world.classroom, { label: "group B" })).toMatchObject({
    found: 1,
  });
  await removeStudent(em(), world.classroom, bo.id);
  expect((await listRoster(em(), world.classroom)).students.map(({ id }) => id)).not.toContain(bo.id);
  expect((await listRoster(em(), world.otherClassroom)).students.map(({ id }) => id)).toContain(bo.id);
});

const settings = (more: object) =>
  classSettingsForm.parse({
    ...{ name: "Class", supportLevel: "full", avoidedWords: "", avoidedTools: "", languageModel: true },
    modules: [{ module: 1, opensAt: "", dueAt: "" }],
    ...more,
  });

test("what is settled reaches the tutor, as strict as the strictest class", async () => {
  const { ada } = world.people;
  const wish = { avoidedWords: "iterate, tuple\niterate", avoidedTools: "sum\nlambda", languageModel: false };
  await saveClassSettings(em(), world.classroom, settings({ supportLevel: "hints", ...wish }));
  expect(await readTutorSettings(em(), ada.id, null)).toEqual({
    ...{ supportLevel: "hints", languageModel: false },
    ...{ avoidedWords: ["iterate", "tuple"], avoidedTools: ["sum", "lambda"] },
  });
  await saveClassSettings(em(), world.classroom, settings({}));
  expect(await readTutorSettings(em(), ada.id, null)).toMatchObject({ supportLevel: "full", languageModel: true });
});

test("modules that were not chosen leave board and path; one that opens later is on the path, not the next thing", async () => {
  const { ada, teacher } = world.people;
  const home = () => getHome(em(), ada.id);
  expect((await home()).next).toMatchObject({ slug: world.lesson });
  await saveClassSettings(
    em(),
    world.classroom,
    settings({ modules: [{ module: 1, opensAt: "2099-01-01", dueAt: "" }] }),
  );
  expect(await home()).toMatchObject({ next: null, modules: [{ number: 1, opensAt: "2099-01-01T00:00:00.000Z" }] });
  await saveClassSettings(em(), world.classroom, settings({ modules: [{ module: 2, opensAt: "", dueAt: "" }] }));
  expect((await getBoard(em(), teacher.id, world.classroom))?.exercises).toEqual([]);
  expect((await home()).modules.map(({ number }) => number)).not.toContain(1);
  await saveClassSettings(
    em(),
    world.classroom,
    settings({ modules: [1, 2].map((module) => ({ module, opensAt: "", dueAt: "" })) }),
  );
  expect(await em().execute("select 1 from classroom_modules")).toEqual([]);
  expect((await getClassSettings(em(), world.classroom)).modules.every(({ isOn }) => isOn)).toBe(true);
});

test("an archived class is read only, and comes back", async () => {
  const { teacher } = world.people;
  await setArchived(em(), world.classroom, true);
  expect(await getBoard(em(), teacher.id, world.classroom)).toBeNull();
  expect(await listClassrooms(em(), teacher.id)).toEqual([]);
  expect(await listClassrooms(em(), teacher.id, { archived: true })).toMatchObject([{ id: world.classroom }]);
  await setArchived(em(), world.classroom, false);
  expect(await getBoard(em(), teacher.id, world.classroom)).not.toBeNull();
});
