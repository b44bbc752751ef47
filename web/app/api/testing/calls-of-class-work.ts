import { v7 as uuidV7 } from "uuid";
import type { TestWorld } from "../../server/testing/test-world.ts";
import type { ExampleCall } from "./example-call.ts";

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** What a student asked their teacher, and what the class was given. */
export async function addClassWork(world: TestWorld) {
  const em = world.db.orm.em.fork();
  const { ada, teacher } = world.people;
  const ids = { request: uuidV7(), reply: uuidV7(), assignment: uuidV7() };
  await em.execute(
    `insert into help_requests (id, kind, student_id, exercise_slug, text, asked_at)
     values (?, 'help', ?, ?, ?, now())`,
    [ids.request, ada.id, world.exercise, "My total is always None. Can you look?"],
  );
  await em.execute("insert into saved_replies (id, teacher_id, text, created_at) values (?, ?, ?, now())", [
    ...[ids.reply, teacher.id, "What does your function give back?"],
  ]);
  await em.execute(
    `insert into looks (id, teacher_id, student_id, classroom_id, exercise_slug, looked_at) values (?, ?, ?, ?, ?, now())`,
    [uuidV7(), teacher.id, ada.id, world.classroom, world.exercise],
  );
  await em.execute(
    `insert into assignments (id, classroom_id, student_id, exercise_slug, assigned_by, due_at, assigned_at, told_at)
     values (?, ?, ?, ?, ?, now() + interval '7 days', now(), now())`,
    [ids.assignment, world.classroom, ada.id, world.exercise, teacher.id],
  );
  return ids;
}

/** What students and their teachers ask and give each other, each call once as it goes well. */
export function classWorkCalls(world: TestWorld, ids: Awaited<ReturnType<typeof addClassWork>>): ExampleCall[] {
  const id = world.classroom;
  const { exercise } = world;
  const own = (operation: string, more: Partial<ExampleCall> = {}): ExampleCall => ({ operation, who: "ada", ...more });
  const teaches = (operation: string, more: Partial<ExampleCall> = {}): ExampleCall => {
    return { operation, who: "teacher", params: { id }, ...more };
  };
  return [
    own("askTeacher", { body: { text: "Is a tuple faster than a list?", exercise } }),
    teaches("listHelpRequests", { query: { limit: "5" } }),
    teaches("answerHelpRequest", { params: { id, requestId: ids.request }, body: { text: "Look at line 2." } }),
    teaches("finishHelpRequest", { params: { id, requestId: ids.request } }),
    own("getTeacherWords", { params: { slug: exercise } }),
    own("listLooks"),
    teaches("listSavedReplies", { params: {} }),
    teaches("saveReply", { params: {}, body: { text: "Run it with a smaller list." } }),
    teaches("deleteSavedReply", { params: { id: ids.reply } }),
    own("listOwnAssignments"),
    teaches("listAssignable"),
    teaches("assignExercise", {
      body: { exercise, opensAt: inDays(3), dueAt: inDays(10) },
    }),
    teaches("assignExercise", { body: { exercise, opensAt: inDays(10), dueAt: inDays(3) } }),
    teaches("listAssignments"),
    teaches("removeAssignment", { params: { id, assignmentId: ids.assignment } }),
  ];
}
