import { v7 as uuidV7 } from "uuid";
import type { TestWorld } from "../../server/testing/test-world.ts";
import type { ExampleCall } from "./example-call.ts";

/** A second student makes the mistake that the first makes. */
export async function addMistake({ db, people, classroom, exercise }: TestWorld): Promise<void> {
  const em = db.orm.em.fork();
  const runId = uuidV7();
  const { ada, bo } = people;
  await em.execute(
    "insert into memberships (classroom_id, person_id, role, joined_at) values (?, ?, 'student', now())",
    [...[classroom, bo.id]],
  );
  await em.execute(
    `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, outcome, requested_at, expires_at)
     values (?, ?, 'grade', ?, 1, ?, '[]', 'finished', 'finished', now(), now())`,
    [runId, bo.id, exercise, "def add(a, b):\n    print(a + b)\n"],
  );
  for (const { id } of [ada, bo]) {
    await em.execute(
      `insert into progress (student_id, exercise_slug, state, mistake, changed_at) values (?, ?, 'working', 'none-is-given-back', now())
       on conflict (student_id, exercise_slug) do update set mistake = excluded.mistake`,
      [id, exercise],
    );
    await em.execute(
      `insert into mistakes (student_id, exercise_slug, mistake, exercise_version, failing_tests, error_type, run_id, times, first_at, last_at)
       values (?, ?, 'none-is-given-back', 1, '["small numbers"]', null, ?, 1, now(), now())`,
      [id, exercise, runId],
    );
  }
}

/** A class's people, mistakes and rules, and what admins do: each call once as it goes well. */
export function classCalls(world: TestWorld): ExampleCall[] {
  const id = world.classroom;
  const { people, exercise } = world;
  const teaches = (operation: string, more: Partial<ExampleCall> = {}): ExampleCall => {
    return { operation, who: "teacher", params: { id }, ...more };
  };
  const group = { exercise, mistake: "none-is-given-back" };
  const rules = {
    ...{
      sameErrorTimes: 3,
      minutesWithoutPass: 8,
      quizUnderPercent: null,
      wrongInARow: 3,
      failedRuns: 5,
      saysSo: true,
    },
  };
  const matching = (before: ReadonlyMap<string, Response>) => ({
    "If-Match": before.get("getAlertRules")?.headers.get("ETag") ?? "",
  });
  return [
    teaches("listClassExercises"),
    teaches("listMistakes"),
    teaches("findSmallestInput", { query: group }),
    teaches("replyToMistake", { body: { ...group, text: "print shows it; return gives it back." } }),
    teaches("getAlertRules"),
    teaches("setAlertRules", { body: rules, headers: matching }),
    teaches("setAlertRules", { body: { ...rules, failedRuns: 4 }, headers: matching }),
    teaches("tryAlertRules", { body: rules }),
    teaches("listAlertOutcomes"),
    teaches("addTeacher", { body: { teacher: people.otherTeacher.signInName } }),
    teaches("addTeacher", { body: { teacher: "nobody.at.all" } }),
    teaches("listTeachers"),
    teaches("removeTeacher", { params: { id, teacherId: people.otherTeacher.id } }),
    teaches("removeTeacher", { params: { id, teacherId: people.teacher.id } }),
    teaches("setLabels", { params: { id, studentId: people.bo.id }, body: { labels: ["group 1", "absent"] } }),
    teaches("resetPassword", { params: { id, studentId: people.bo.id } }),
    teaches("archiveClassroom"),
    teaches("unarchiveClassroom"),
    { operation: "getPlatformStatus", who: "admin" },
    { operation: "listKeptMails", who: "admin" },
    { operation: "inviteTeacher", who: "admin", body: { email: "ingrid@school.example" } },
  ];
}
