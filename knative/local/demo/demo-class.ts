import type { EntityManager } from "@mikro-orm/postgresql";
import { v5 as uuidV5, v7 as uuidV7 } from "uuid";
import { toFact } from "../../../functions/analytics/fact.ts";
import { rebuildStudents } from "../../../functions/analytics/rebuild.ts";
import { writeRun, writeSubmission } from "../../../functions/analytics/write-run.ts";
import { loadCurriculum } from "../../../migrations/curriculum/load.ts";
import { Classroom } from "../../../migrations/entities/classroom.ts";
import { createChance } from "../class/chance.ts";
import { demoLessons, gradeDemoPrograms } from "./demo-programs.ts";
import { type Ending, type Happened, tellStudent } from "./demo-story.ts";
import { demoClass, demoStudents } from "./students.ts";

const namespace = "5b8c5d1e-0b3b-5a55-8c1c-0d5f0d9f7a42";

/** How the last lesson ends for each: most go on, four are stuck by four rules, two groups make the same mistake. */
const endings: readonly Ending[] = [
  ...([
    "solves",
    "same-error",
    "solves",
    "first-mistake",
    "says-so",
    "first-mistake",
    "second-mistake",
    "solves",
  ] as const),
  ...([
    "no-new-pass",
    "first-mistake",
    "solves",
    "second-mistake",
    "solves",
    "first-mistake",
    "quiz",
    "solves",
  ] as const),
  ...([
    "second-mistake",
    "solves",
    "first-mistake",
    "solves",
    "second-mistake",
    "solves",
    "first-mistake",
    "solves",
  ] as const),
];

/**
 * The demo classroom: 24 made-up students and two weeks of their work, graded by the real sandbox and folded by the real
 * analytics. Once: where the class is there already, nothing happens.
 *
 * @param teacher The sign-in name of who teaches it.
 * @returns whether it was made.
 */
export async function seedDemoClass(em: EntityManager, teacher: string): Promise<boolean> {
  const there = await em.fork().count(Classroom, { code: demoClass.code });
  if (there > 0) return false;
  const curriculum = loadCurriculum();
  const exercises = await gradeDemoPrograms(curriculum);
  const quizzes = demoLessons.map((lesson) => ({
    lesson,
    items: curriculum.quizItems.filter((item) => item.lesson === lesson),
  }));
  const now = Date.now();
  const ids = demoStudents.map((name) => uuidV5(name, namespace));
  await em.fork().transactional(async (tx) => {
    await tx.execute("select pg_advisory_xact_lock(7318)");
    if ((await tx.count(Classroom, { code: demoClass.code })) > 0) return;
    const classroomId = uuidV7();
    await tx.execute("insert into classrooms (id, name, code, created_at) values (?, ?, ?, now())", [
      classroomId,
      demoClass.name,
      demoClass.code,
    ]);
    for (const [index, name] of demoStudents.entries()) {
      await tx.execute(
        "insert into people (id, role, sign_in_name, name, created_at) values (?, 'student', ?, ?, now()) on conflict do nothing",
        [ids[index], `demo-${index + 1}`, name],
      );
    }
    await tx.execute(
      `insert into memberships (classroom_id, person_id, role, joined_at, labels)
       select ?, id, role, now() - interval '14 days', case when role = 'student' then '["demo"]'::jsonb else '[]' end
       from people where id = any(?) or (sign_in_name = ? and role = 'teacher') on conflict do nothing`,
      [classroomId, `{${ids.join(",")}}`, teacher],
    );
    for (const [index, studentId] of ids.entries()) {
      const chance = createChance(index + 1);
      const skill = 0.25 + ((index * 7) % 24) / 34;
      const ending = endings[index] ?? "solves";
      await keep(tx, tellStudent(studentId, { exercises, quizzes, chance, skill, ending, now }));
    }
  });
  await rebuildStudents(em, ids);
  return true;
}

/** Facts as analytics keeps them, and runs with their programs. */
async function keep(tx: EntityManager, story: readonly Happened[]): Promise<void> {
  const rows = story.map(({ event }) => {
    const { fact } = toFact(event);
    const { source, eventId, type, studentId, exercise, occurredAt, data } = fact;
    return {
      source,
      event_id: eventId,
      type,
      student_id: studentId,
      exercise_slug: exercise,
      occurred_at: occurredAt.toISOString(),
      data,
    };
  });
  await tx.execute(
    `insert into learning_facts select * from jsonb_populate_recordset(null::learning_facts, ?::jsonb) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  for (const { event, run } of story) {
    if (!run) continue;
    const { fact, deed } = toFact(event);
    if (!deed) continue;
    await writeRun(tx, { ...deed.run, finishedAt: fact.occurredAt });
    await tx.execute("update runs set code = ? where id = ?", [run.code, run.runId]);
    if (deed.graded)
      await writeSubmission(tx, { ...deed.graded, runId: run.runId, helped: false, gradedAt: fact.occurredAt });
  }
}
