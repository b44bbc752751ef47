import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { alertClosed } from "../../../../events/alert-closed.ts";
import { exerciseAssigned } from "../../../../events/exercise-assigned.ts";
import { helpRequested } from "../../../../events/help-requested.ts";
import { messageSent } from "../../../../events/message-sent.ts";
import { supportChanged } from "../../../../events/support-changed.ts";
import { keepDistress } from "../../../../migrations/keep-distress.ts";
import { readTutorSettings } from "../../../../migrations/tutor-settings.ts";
import { getBoard } from "../board/get-board.ts";
import { openAssignments } from "../chores/open-assignments.ts";
import { log } from "../log.ts";
import { openTestContext } from "../testing/test-context.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { actOnAlert } from "./act-on-alert.ts";
import { askTeacher } from "./ask-teacher.ts";
import { assignExercise, listClassAssignments } from "./assignments.ts";
import { getClassReport, visitReport } from "./class-report.ts";
import { attemptsCsv, gradesCsv } from "./export-csv.ts";
import { getWork } from "./get-work.ts";
import { answerRequest, listInbox } from "./inbox.ts";
import { writeLineComment } from "./line-comments.ts";
import { sendMessage } from "./messages.ts";
import { listMistakes, replyToMistake } from "./mistakes.ts";
import { listOwnAssignments } from "./own-assignments.ts";
import { listLooks, recordLook } from "./record-look.ts";
import { getStudentReport } from "./student-report.ts";
import { getTeacherWords } from "./teacher-words.ts";

let world: TestWorld;
let kit: ReturnType<typeof openTestContext>;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  kit = openTestContext(world.db);
});
afterAll(() => world.db.drop());

const em = () => world.db.orm.em.fork();
const said = (type: string) => kit.said.filter((event) => event.type === type).map((event) => event.data);

async function openAlert(): Promise<string> {
  const id = uuidV7();
  await em().execute("delete from alerts");
  await em().execute(
    `insert into alerts (id, student_id, exercise_slug, rule, evidence, state, opened_at)
     values (?, ?, ?, 'five-failed-runs', ?::jsonb, 'open', now())`,
    [
      ...[id, world.people.ada.id, world.exercise],
      JSON.stringify({ failedRuns: 5, activeMinutes: 3, errorType: null, line: null, runIds: [] }),
    ],
  );
  return id;
}
const act = async (deed: Parameters<typeof actOnAlert>[1]["deed"], alertId: string, text = "", teacher = "teacher") =>
  actOnAlert(kit.context, {
    teacherId: world.people[teacher === "teacher" ? "teacher" : "otherTeacher"].id,
    ...{ classroomId: world.classroom, alertId, deed, text },
  });
const alerts = async () => (await getBoard(em(), world.people.teacher.id, world.classroom))?.alerts ?? [];

test("another class's teacher can do nothing about an alert, nor write, assign, comment or look", async () => {
  const alertId = await openAlert();
  const { otherTeacher, ada } = world.people;
  const place = { teacherId: otherTeacher.id, classroomId: world.classroom, studentId: ada.id };
  expect(await act("closed", alertId, "", "other")).toMatchObject({ accepted: false, status: 404 });
  // Nor through a class of their own that the student is not in.
  const own = { ...place, classroomId: world.otherClassroom };
  for (const at of [place, own]) {
    expect(await sendMessage(kit.context, { ...at, exercise: null, text: "Hi" })).toMatchObject({ status: 404 });
    expect(
      await assignExercise(kit.context, { ...at, exercise: world.exercise, opensAt: null, dueAt: null }),
    ).toMatchObject({
      status: 404,
    });
    expect(
      await writeLineComment(kit.context, { ...at, runId: uuidV7(), line: 1, text: "x", beyond: "whole" }),
    ).toMatchObject({
      status: 404,
    });
  }
  expect(kit.said).toEqual([]);
});

test("a message from a card is kept, said to the student, and noted; an empty one is refused", async () => {
  const alertId = await openAlert();
  expect(await act("message", alertId, "  ")).toMatchObject({ accepted: false, status: 400, field: "text" });
  expect(await act("message", alertId, "Look at range(2).")).toMatchObject({ accepted: true });
  expect(said(messageSent.type)).toEqual([
    expect.objectContaining({ studentId: world.people.ada.id, exercise: world.exercise, text: "Look at range(2)." }),
  ]);
  expect(await alerts()).toMatchObject([{ id: alertId, actions: ["message"] }]);
  expect((await getWork(em(), world.people.ada.id, world.exercise))?.entries).toMatchObject([
    { kind: "message", by: "teacher", text: "Look at range(2)." },
  ]);
});

test("a snoozed alert is out of sight until its time is over", async () => {
  const alertId = await openAlert();
  await act("snooze", alertId);
  expect(await alerts()).toEqual([]);
  await em().execute("update alert_snoozes set until = now()");
  expect(await alerts()).toMatchObject([{ id: alertId }]);
});

test("done and not useful say so to analytics, each in its own way", async () => {
  await act("closed", await openAlert());
  await act("not-useful", await openAlert());
  expect(said(alertClosed.type)).toMatchObject([{ end: "teacher" }, { end: "not-useful" }]);
});

test("the easier exercise is one of the lesson's validated ones, not had before; when none is left it says so", async () => {
  const { ada } = world.people;
  const alertId = await openAlert();
  expect(await act("easier-exercise", alertId)).toMatchObject({ accepted: false, status: 409 });
  await em().execute(
    `insert into exercises (slug, version, lesson_slug, kind, title, position, difficulty, remedial, content, content_hash, current, created_at)
     select 'add-one', 1, lesson_slug, kind, 'Add one', 1, 1, true, content, 'r', true, now() from exercises where slug = ?`,
    [world.exercise],
  );
  expect(await act("easier-exercise", alertId)).toMatchObject({ accepted: true });
  expect(said(exerciseAssigned.type)).toMatchObject([{ studentId: ada.id, exercise: "add-one" }]);
  expect(await act("easier-exercise", alertId)).toMatchObject({ accepted: false, status: 409 });
});

test("raising the support goes one step, for this student and exercise only, up to everything", async () => {
  const { ada } = world.people;
  await em().execute("update classrooms set support_level = 'none' where id = ?", [world.classroom]);
  const alertId = await openAlert();
  const level = async (exercise: string) => (await readTutorSettings(em(), ada.id, exercise)).supportLevel;
  await act("support", alertId);
  expect([await level(world.exercise), await level("other")]).toEqual(["hints", "none"]);
  await act("support", alertId);
  expect(await act("support", alertId)).toMatchObject({ accepted: false, status: 409 });
  expect(said(supportChanged.type)).toMatchObject([{ level: "hints" }, { level: "full" }]);
  await em().execute("update classrooms set support_level = 'full' where id = ?", [world.classroom]);
});

test("a look is kept once in a while, and its student sees by whom and at what", async () => {
  const { teacher, ada, bo } = world.people;
  const look = { teacherId: teacher.id, studentId: ada.id, classroomId: world.classroom, exercise: world.exercise };
  await recordLook(em(), look);
  await recordLook(em(), look);
  await recordLook(em(), { ...look, exercise: null });
  expect(await listLooks(em(), ada.id)).toMatchObject([
    { exercise: null },
    { teacher: "teacher", exercise: "Add two" },
  ]);
  expect(await listLooks(em(), bo.id)).toEqual([]);
});

test("attempts come in order, each against the one before; a comment stands on its line", async () => {
  const { ada, teacher } = world.people;
  const codes = ["a = 1", "a = 2\nprint(a)"];
  for (const [at, code] of codes.entries())
    await em().execute(
      `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, outcome, requested_at, expires_at)
       values (?, ?, 'run', ?, 1, ?, '[]', 'finished', 'finished', now() + ? * interval '1 second', now())`,
      [uuidV7(), ada.id, world.exercise, code, at],
    );
  const attempts = async () =>
    ((await getWork(em(), ada.id, world.exercise))?.entries ?? []).flatMap((entry) =>
      entry.kind === "attempt" ? entry : [],
    );
  const [, second] = await attempts();
  expect(second?.lines.map(({ change }) => change)).toEqual(["removed", "added", "added"]);
  const at = { teacherId: teacher.id, classroomId: world.classroom, studentId: ada.id, runId: second?.id ?? "" };
  await writeLineComment(kit.context, { ...at, line: 2, text: "Good.", beyond: "whole" });
  await writeLineComment(kit.context, { ...at, line: 99, text: "Beyond the end: for the whole.", beyond: "whole" });
  expect(
    await writeLineComment(kit.context, { ...at, line: 3, text: "A program that miscounts.", beyond: "refused" }),
  ).toMatchObject({ status: 400, field: "line", message: expect.stringContaining("2 lines") });
  expect((await attempts())[1]?.comments).toMatchObject([
    { line: 2, text: "Good.", by: "teacher" },
    { line: null, text: "Beyond the end: for the whole." },
  ]);
});

test("who asks the teacher stands in the inbox, in distress first, and finds the answer on the exercise's page", async () => {
  const { ada, bo, teacher, otherTeacher } = world.people;
  const wish = { studentId: ada.id, exercise: world.exercise, questionId: null, text: "Can you look at my loop?" };
  const asked = await askTeacher(kit.context, wish);
  expect(asked).toMatchObject({ accepted: true });
  expect(said(helpRequested.type)).toMatchObject([{ studentId: ada.id, text: wish.text }]);
  const questionId = uuidV7();
  const conversation = uuidV7();
  await em().execute("insert into conversations values (?, ?, ?, null, now())", [conversation, ada.id, world.exercise]);
  await em().execute(
    `insert into questions (id, conversation_id, student_id, text, state, asked_at, expires_at)
     values (?, ?, ?, 'I am not well', 'finished', now(), now())`,
    [questionId, conversation, ada.id],
  );
  for (let twice = 0; twice < 2; twice++)
    await keepDistress(em(), { studentId: ada.id, questionId, at: new Date(Date.now() + 60_000) });
  const inbox = (isOpen: boolean) => listInbox(em(), world.classroom, { isOpen });
  expect((await inbox(true)).map(({ kind, text }) => [kind, text])).toEqual([
    ["distress", "I am not well"],
    ["help", wish.text],
  ]);
  expect(await listInbox(em(), world.otherClassroom, { isOpen: true })).toEqual([]);
  const requestId = asked.accepted ? asked.requestId : "";
  const answer = { teacherId: teacher.id, classroomId: world.classroom, requestId, text: "Yes. Line 2." };
  const foreign = { teacherId: otherTeacher.id, classroomId: world.otherClassroom };
  expect(await answerRequest(kit.context, { ...answer, ...foreign })).toMatchObject({ status: 404 });
  expect(await answerRequest(kit.context, answer)).toMatchObject({ accepted: true });
  expect(await inbox(false)).toMatchObject([
    { id: requestId, answeredBy: "teacher", answers: [{ text: "Yes. Line 2." }] },
  ]);
  const words = await getTeacherWords(em(), ada.id, world.exercise);
  expect(words.asked).toMatchObject([{ text: wish.text, isAnswered: true }]);
  expect(words.words.map(({ text }) => text)).toContain("Yes. Line 2.");
  expect((await getTeacherWords(em(), bo.id, world.exercise)).words).toEqual([]);
});

test("without a teacher there is nobody to ask; five open questions are enough", async () => {
  const { admin, bo } = world.people;
  const ask = (studentId: string) =>
    askTeacher(kit.context, { studentId, exercise: null, questionId: null, text: "Hello?" });
  expect(await ask(admin.id)).toMatchObject({ accepted: false, code: "no-teacher" });
  for (let n = 0; n < 5; n++) expect(await ask(bo.id)).toMatchObject({ accepted: true });
  expect(await ask(bo.id)).toMatchObject({ accepted: false, status: 429 });
});

test("a comment, and who looked, stand on the student's exercise page", async () => {
  const { ada } = world.people;
  const { words, look, hasTeacher } = await getTeacherWords(em(), ada.id, world.exercise);
  expect(words).toContainEqual(expect.objectContaining({ kind: "comment", line: { number: 2, code: "print(a)" } }));
  expect([look?.by, hasTeacher]).toEqual(["teacher", true]);
});

test("an assignment for the class reaches everybody once; a new date tells nobody again", async () => {
  const before = said(exerciseAssigned.type).length;
  const wish = {
    ...{ teacherId: world.people.teacher.id, classroomId: world.classroom, studentId: null },
    exercise: world.exercise,
  };
  await assignExercise(kit.context, { ...wish, opensAt: null, dueAt: null });
  const dueAt = new Date(Date.now() + 30 * 86_400_000);
  await assignExercise(kit.context, { ...wish, opensAt: null, dueAt });
  expect(said(exerciseAssigned.type).length - before).toBe(1);
  expect(await listOwnAssignments(em(), world.people.ada.id)).toMatchObject([
    { slug: world.exercise, by: "teacher", dueAt: dueAt.toISOString() },
    { slug: "add-one", dueAt: null },
  ]);
  expect(await listOwnAssignments(em(), world.people.bo.id)).toEqual([]);
  expect(await assignExercise(kit.context, { ...wish, exercise: "no-such", opensAt: null, dueAt: null })).toMatchObject(
    {
      status: 404,
    },
  );
});

test("what is given ahead is seen, and told once, from its day on; a day that is moved up tells at once", async () => {
  const before = said(exerciseAssigned.type).length;
  const told = () => said(exerciseAssigned.type).length - before;
  // A chore says it by the outbox.
  const waiting = async () =>
    (await em().execute("select 1 from outbox where event->>'type' = ?", [exerciseAssigned.type])).length;
  const waitedBefore = await waiting();
  const { ada, teacher } = world.people;
  const tomorrow = new Date(Date.now() + 86_400_000);
  const wish = {
    teacherId: teacher.id,
    classroomId: world.classroom,
    studentId: ada.id,
    exercise: world.exercise,
    dueAt: null,
  };
  const own = async () => (await listOwnAssignments(em(), ada.id)).filter(({ slug }) => slug === world.exercise).length;
  await em().execute("delete from assignments where exercise_slug = ?", [world.exercise]);
  await assignExercise(kit.context, { ...wish, opensAt: tomorrow });
  expect([await own(), told(), await openAssignments(em(), log)]).toEqual([0, 0, []]);
  expect((await listClassAssignments(em(), world.classroom))[0]?.opensAt).toBe(tomorrow.toISOString());
  await em().execute("update assignments set opens_at = now() where exercise_slug = ?", [world.exercise]);
  expect([await openAssignments(em(), log), await openAssignments(em(), log), await own()]).toEqual([[ada.id], [], 1]);
  expect((await waiting()) - waitedBefore).toBe(1);
  await em().execute("delete from assignments where exercise_slug = ?", [world.exercise]);
  await assignExercise(kit.context, { ...wish, opensAt: tomorrow });
  await assignExercise(kit.context, { ...wish, opensAt: null });
  // The one before has gone out with it.
  expect([await own(), told(), await openAssignments(em(), log)]).toEqual([1, 2, []]);
});

test("a board can be searched, sorted and paged", async () => {
  const { teacher } = world.people;
  const board = (wish: Parameters<typeof getBoard>[3]) => getBoard(em(), teacher.id, world.classroom, wish);
  for (let n = 1; n <= 60; n++) {
    const id = uuidV7();
    await em().execute(
      "insert into people (id, role, sign_in_name, name, created_at) values (?, 'student', ?, ?, now())",
      [...[id, `pupil-${n}`, `Pupil ${String(n).padStart(2, "0")}`]],
    );
    await em().execute(
      "insert into memberships (classroom_id, person_id, role, joined_at, labels) values (?, ?, 'student', now(), ?::jsonb)",
      [world.classroom, id, JSON.stringify(n % 2 ? ["odd"] : [])],
    );
    if (n === 60)
      await em().execute(
        "insert into progress (student_id, exercise_slug, state, changed_at) values (?, ?, 'stuck', now())",
        [...[id, world.exercise]],
      );
  }
  expect((await board({}))?.students[0]?.name).toBe("Pupil 60"); // who is stuck comes first
  expect(await board({ sort: "name", page: 2 })).toMatchObject({
    found: 61,
    total: 61,
    page: 2,
    students: { length: 11 },
  });
  expect(await board({ label: "odd" })).toMatchObject({ found: 30, labels: ["odd"] });
  expect(await board({ find: "PUPIL 07" })).toMatchObject({ found: 1 });
  expect(await board({ find: "%" })).toMatchObject({ found: 0, total: 61 });
  expect((await board({ state: "stuck" }))?.students.map(({ name }) => name)).toEqual(["Pupil 60"]);
});

test("a mistake that several make is one group; a reply reaches them all, is kept for the next, and no other class", async () => {
  const { ada, teacher, otherTeacher } = world.people;
  const land = async (studentId: string) => {
    await em().execute(
      `insert into progress (student_id, exercise_slug, state, mistake, changed_at) values (?, ?, 'working', 'm1', now())
       on conflict (student_id, exercise_slug) do update set mistake = 'm1', solved_at = null`,
      [studentId, world.exercise],
    );
    await em().execute(
      `insert into mistakes (student_id, exercise_slug, mistake, exercise_version, failing_tests, run_id, times, first_at, last_at)
       values (?, ?, 'm1', 1, '["small numbers"]', ?, 1, now(), now())`,
      [studentId, world.exercise, uuidV7()],
    );
  };
  const pupils: { id: string }[] = await em().execute(
    "select id from people where name like 'Pupil%' order by name limit 2",
  );
  for (const { id } of [ada, ...pupils.slice(0, 1)]) await land(id);
  expect(await listMistakes(em(), world.classroom)).toMatchObject([
    { mistake: "m1", failingTests: ["small numbers"], students: { length: 2 }, reply: null, isCall: true },
  ]);
  const wish = { teacherId: teacher.id, classroomId: world.classroom, exercise: world.exercise, mistake: "m1" };
  const foreign = { ...wish, teacherId: otherTeacher.id, classroomId: world.otherClassroom, text: "Hi" };
  expect(await replyToMistake(kit.context, foreign)).toMatchObject({ status: 404 });
  expect(await replyToMistake(kit.context, { ...wish, text: "Return it." })).toMatchObject({ accepted: true, told: 2 });
  const next = pupils[1]?.id ?? "";
  await land(next);
  expect((await getTeacherWords(em(), next, world.exercise)).words).toMatchObject([
    { kind: "mistake", by: "teacher", text: "Return it." },
  ]);
});

test("however many mistakes a class makes, their page asks the database once; a program's input is not called", async () => {
  const { ada } = world.people;
  const known = await listMistakes(em(), world.classroom);
  await em().execute(
    `insert into exercises (slug, version, lesson_slug, kind, title, position, difficulty, content, content_hash, current, created_at)
     select 'typed-in', 1, lesson_slug, kind, 'Typed in', 90, difficulty,
       jsonb_set(content, '{tests}', '[{"name":"t","hidden":false,"run":{"kind":"program","input":["3"]}}]'), 'x', true, now()
     from exercises where slug = ? and current`,
    [world.exercise],
  );
  for (const mistake of ["a", "b", "c"]) {
    const slug = mistake === "a" ? "typed-in" : `many-${mistake}`;
    await em().execute(
      `insert into progress (student_id, exercise_slug, state, mistake, changed_at) values (?, ?, 'working', ?, now())`,
      [ada.id, slug, mistake],
    );
    await em().execute(
      `insert into mistakes (student_id, exercise_slug, mistake, exercise_version, failing_tests, run_id, times, first_at, last_at)
       values (?, ?, ?, 1, ?::jsonb, ?, 1, now(), now())`,
      [ada.id, slug, mistake, JSON.stringify([`fails ${mistake}`]), uuidV7()],
    );
  }
  const counting = em();
  const execute = counting.execute.bind(counting);
  let asked = 0;
  counting.execute = ((...query: Parameters<typeof execute>) => {
    asked++;
    return execute(...query);
  }) as typeof execute; // it is generic in what it gives
  const groups = await listMistakes(counting, world.classroom);
  expect(asked).toBe(1);
  expect(groups).toHaveLength(known.length + 3);
  const of = (mistake: string) => groups.find((group) => group.mistake === mistake);
  expect(["a", "b", "c"].map((mistake) => of(mistake)?.failingTests)).toEqual([["fails a"], ["fails b"], ["fails c"]]);
  expect([of("a")?.isCall, of("m1")?.isCall, of("m1")?.reply?.text]).toEqual([false, true, "Return it."]);
  await em().execute("delete from progress where exercise_slug in ('typed-in', 'many-b', 'many-c')");
  await em().execute("delete from mistakes where exercise_slug in ('typed-in', 'many-b', 'many-c')");
  await em().execute("delete from exercises where slug = 'typed-in'");
});

test("a student's report counts what was solved alone and with help, in this class's exercises", async () => {
  const { ada } = world.people;
  await em().execute(
    `update progress set state = 'solved-with-help', solved_at = now(), attempts = 3, active_ms = 600000
     where student_id = ? and exercise_slug = ?`,
    [ada.id, world.exercise],
  );
  const report = await getStudentReport(em(), world.classroom, ada.id);
  expect(report).toMatchObject({ solvedAlone: 0, solvedWithHelp: 1, attempts: 3, activeMinutes: 10 });
  expect(report.topics[0]?.exercises[0]).toMatchObject({ slug: world.exercise, state: "solved-with-help" });
  expect(report.topics[0]?.score).not.toBeNull();
});

test("a class's report says what is new since the visit before, and its CSV holds every student and attempt", async () => {
  const { teacher, ada } = world.people;
  expect(await visitReport(em(), world.classroom, teacher.id)).toBeNull();
  await em().execute("update class_visits set visited_at = now() - interval '2 hours'");
  await em().execute("update progress set solved_at = now() where student_id = ?", [ada.id]);
  expect(await visitReport(em(), world.classroom, teacher.id)).toMatchObject({ newStudents: 61, solved: 1 });
  // Within the hour it is the same visit.
  expect(await visitReport(em(), world.classroom, teacher.id)).toMatchObject({ newStudents: 61 });
  const report = await getClassReport(em(), world.classroom);
  expect(report.students).toHaveLength(61);
  expect(gradesCsv(report).trim().split("\r\n")).toHaveLength(62);
  const attempts = (await attemptsCsv(em(), world.classroom)).trim().split("\r\n");
  expect(attempts).toHaveLength(3);
  expect(attempts[1]).toMatch(/^ada,ada,add-two,1,.*,run,finished/);
});
