import { v7 as uuidV7 } from "uuid";
import type { TestWorld } from "../../server/testing/test-world.ts";
import type { ExampleCall } from "./example-call.ts";

const passingProgram =
  "def add(a, b):\n    total = 0\n    for number in [a, b]:\n        total += number\n    return total\n";

/** A submission that has passed. */
export async function addPassed({ db, people, exercise }: TestWorld, id: string): Promise<void> {
  const em = db.orm.em.fork();
  await em.execute(
    `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, outcome, requested_at, expires_at)
     values (?, ?, 'grade', ?, 1, ?, '[]', 'finished', 'finished', now() - interval '1 day', now())`,
    [id, people.ada.id, exercise, passingProgram],
  );
  await em.execute(
    `insert into submissions (run_id, outcome, tests, quality, tests_passed, tests_total, helped, graded_at)
     values (?, 'passed', '[]', '[]', 2, 2, false, now())`,
    [id],
  );
}

/** A talk about nothing in particular, and a submission that has passed. */
export async function addOwnWork(world: TestWorld) {
  const em = world.db.orm.em.fork();
  const ids = { passed: uuidV7(), talk: uuidV7(), asked: uuidV7(), over: uuidV7() };
  const { ada } = world.people;
  await addPassed(world, ids.passed);
  for (const [id, lesson] of [
    [ids.talk, null],
    [ids.over, world.lesson],
  ])
    await em.execute("insert into conversations (id, student_id, lesson_slug, created_at) values (?, ?, ?, now())", [
      ...[id, ada.id, lesson],
    ]);
  await em.execute(
    `insert into questions (id, conversation_id, student_id, text, state, route, asked_at, expires_at)
     values (?, ?, ?, ?, 'failed', 'concept', now() - interval '1 day', now())`,
    [ids.asked, ids.talk, ada.id, "What is a tuple good for?"],
  );
  return ids;
}

/** What a student writes and is asked about it, and how somebody is told: each call once as it goes well. */
export function ownWorkCalls(world: TestWorld, ids: Awaited<ReturnType<typeof addOwnWork>>): ExampleCall[] {
  const own = (operation: string, more: Partial<ExampleCall> = {}): ExampleCall => ({ operation, who: "ada", ...more });
  return [
    own("saveDraft", { params: { slug: world.exercise }, body: { code: "def add(a, b):\n    return" } }),
    own("noteActivity", { params: { slug: world.exercise } }),
    own("answerQuiz", { params: { slug: world.lesson }, body: { item: "adding-one", choice: 1 } }),
    own("getOwnCode", { params: { id: ids.passed } }),
    own("answerOwnCode", { params: { id: ids.passed }, body: { item: "count", choice: 1 } }),
    own("listConversations", { query: { words: "tuple" } }),
    own("getConversation", { params: { id: ids.talk } }),
    own("rerouteQuestion", { params: { id: ids.asked }, body: { to: "code_explain" } }),
    own("deleteConversation", { params: { id: ids.talk } }),
    own("deleteConversation", { params: { id: ids.over } }),
    own("listMemberships"),
    own("joinClassroom", { body: { code: "CLASSB" } }),
    own("joinClassroom", { body: { code: "NOSUCH" } }),
    own("getNotificationPreferences"),
    own("setNotificationPreferences", {
      body: {
        ...{ mail: "digest", digestAt: "17:00", quietFrom: "20:00", quietUntil: "07:30", timeZone: "Europe/Berlin" },
        kinds: ["message", "assignment"],
      },
    }),
    own("countUnreadNotifications"),
  ];
}
