import { v7 as uuidV7 } from "uuid";
import { submissionGraded } from "../../../events/submission-graded.ts";
import type { TestApi } from "./test-api.ts";
import { addClassWork, classWorkCalls } from "./testing/calls-of-class-work.ts";
import { addMistake, classCalls } from "./testing/calls-of-classes.ts";
import { addOwnSheet, ownExerciseCalls } from "./testing/calls-of-own-exercises.ts";
import { addOwnWork, ownWorkCalls } from "./testing/calls-of-own-work.ts";
import type { ExampleCall } from "./testing/example-call.ts";

/** A morning in a class: what the calls below speak of. */
export async function addExampleWork({ world }: TestApi) {
  const em = world.db.orm.em.fork();
  const { ada, teacher } = world.people;
  const ids = {
    ...{ run: uuidV7(), submission: uuidV7(), waiting: uuidV7(), conversation: uuidV7(), question: uuidV7() },
    ...{ open: uuidV7(), answer: uuidV7(), alert: uuidV7(), webhook: uuidV7(), delivery: uuidV7(), leaves: uuidV7() },
  };
  const code = "def add(a, b):\n    return a + b\n\nprint(add(1, 2))\n";
  const { tests, quality, run } = submissionGraded.example;
  const printed = { ...run, runId: ids.run, output: [{ stream: "stdout", text: "3\n" }] };
  for (const [id, profile, state] of [
    [ids.run, "run", "finished"],
    [ids.submission, "grade", "finished"],
    [ids.waiting, "run", "requested"],
  ] as const) {
    const isOver = state === "finished";
    await em.execute(
      `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, outcome, result, requested_at, expires_at)
       values (?, ?, ?, ?, 1, ?, '[]', ?, ?, ?::jsonb, now(), now() + interval '1 hour')`,
      [
        id,
        ada.id,
        profile,
        world.exercise,
        code,
        state,
        isOver ? "finished" : null,
        isOver ? JSON.stringify({ ...printed, runId: id }) : null,
      ],
    );
  }
  await em.execute(
    `insert into submissions (run_id, outcome, tests, quality, tests_passed, tests_total, helped, graded_at)
     values (?, 'failed', ?::jsonb, ?::jsonb, 0, 1, false, now())`,
    [ids.submission, JSON.stringify(tests), JSON.stringify(quality)],
  );
  await em.execute(
    `insert into progress (student_id, exercise_slug, state, attempts, consecutive_failures, tests_passed, tests_total, last_outcome, changed_at)
     values (?, ?, 'working', 2, 1, 0, 1, 'failed', now())`,
    [ada.id, world.exercise],
  );
  await em.execute(
    `insert into mastery (student_id, concept_id, alone_estimate, alone_evidence, evidence_at) values (?, 'sum', 0.62, 2.5, now())`,
    [ada.id],
  );
  await em.execute("insert into conversations (id, student_id, exercise_slug, created_at) values (?, ?, ?, now())", [
    ...[ids.conversation, ada.id, world.exercise],
  ]);
  for (const [id, state] of [
    [ids.question, "finished"],
    [ids.open, "requested"],
  ] as const)
    await em.execute(
      `insert into questions (id, conversation_id, student_id, text, state, asked_at, expires_at)
       values (?, ?, ?, ?, ?, now(), now() + interval '1 hour')`,
      [id, ids.conversation, ada.id, "What does return do?", state],
    );
  const blocks = [
    { kind: "prose", markdown: "`return` hands a value back to whoever called." },
    {
      kind: "code",
      code: "def twice(n):\n    return n * 2\n\nprint(twice(4))",
      output: "8\n",
      runId: ids.run,
      verified: true,
    },
  ];
  await em.execute(
    `insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, offline, withheld, started_at, completed_at)
     values (?, ?, 'completed', now(), 'concept', ?::jsonb, '[]', '["return"]', true, 0, now(), now())`,
    [ids.answer, ids.question, JSON.stringify(blocks)],
  );
  const evidence = { failedRuns: 5, activeMinutes: 12, errorType: "TypeError", line: 2, runIds: [ids.run] };
  await em.execute(
    `insert into alerts (id, student_id, exercise_slug, rule, evidence, causes, state, opened_at)
     values (?, ?, ?, 'five-failed-runs', ?::jsonb, '[]', 'open', now())`,
    [ids.alert, ada.id, world.exercise, JSON.stringify(evidence)],
  );
  await em.execute(
    `insert into notifications (id, recipient_id, kind, text_key, text_params, link, sent_at)
     values (?, ?, 'message', 'message-sent', '{"teacher": "Grace", "words": "Look at line 2."}', '/exercises/add-two', now())`,
    [uuidV7(), ada.id],
  );
  await em.execute(
    `insert into webhooks (id, person_id, address, about, secret, created_at)
     values (?, ?, 'https://tools.school.example/learnflow', '["alert.raised"]', 'whsec_aaaa', now())`,
    [ids.webhook, teacher.id],
  );
  await em.execute(
    `insert into webhook_deliveries (id, webhook_id, about, cause_id, student_id, body, state, attempts, next_attempt_at, last_attempt_at, last_status, created_at, delivered_at)
     values (?, ?, 'alert.raised', ?, ?, '{}', 'delivered', 1, now(), now(), 204, now(), now())`,
    [ids.delivery, ids.webhook, ids.alert, ada.id],
  );
  await em.execute(
    "insert into people (id, role, sign_in_name, name, created_at) values (?, 'student', 'leaves', 'Noor Haddad', now())",
    [ids.leaves],
  );
  await addOwnSheet(world);
  await addMistake(world);
  return { ...ids, ...(await addClassWork(world)), ...(await addOwnWork(world)) };
}

/** Every endpoint once as it goes well, and the ways in which calls go wrong that nearly all share. */
export function exampleCalls({ world }: TestApi, ids: Awaited<ReturnType<typeof addExampleWork>>): ExampleCall[] {
  const id = world.classroom;
  const studentId = world.people.ada.id;
  const own = (operation: string, more: Partial<ExampleCall> = {}): ExampleCall => ({ operation, who: "ada", ...more });
  const teaches = (operation: string, more: Partial<ExampleCall> = {}): ExampleCall => {
    return { operation, who: "teacher", params: { id }, ...more };
  };
  const hook = (operation: string, more: Partial<ExampleCall> = {}): ExampleCall => {
    return { operation, who: "teacher", params: { id: ids.webhook }, ...more };
  };
  const code = "name = input()\nprint('Hello,', name)";
  const csv = "name,sign-in name,labels\nNoor Haddad,noor.haddad,group 1\nÅsa Lindström,asa.lindstrom,group 2";
  const matching = (before: ReadonlyMap<string, Response>) => ({
    "If-Match": before.get("getClassroom")?.headers.get("ETag") ?? "",
  });
  return [
    own("getMe"),
    { operation: "getMe", who: "nobody" },
    own("exportOwnData"),
    own("listModules"),
    own("getLesson", { params: { slug: world.lesson } }),
    own("getLesson", { params: { slug: "no-such-lesson" } }),
    own("markLessonRead", { params: { slug: world.lesson } }),
    own("getExercise", { params: { slug: world.exercise } }),
    own("openHint", { params: { slug: world.exercise, level: "1" } }),
    own("requestRun", { body: { code, input: ["Amara"] }, headers: () => ({ "Idempotency-Key": "my-first-run" }) }),
    own("requestRun", { body: { code, input: ["Bo"] }, headers: () => ({ "Idempotency-Key": "my-first-run" }) }),
    own("requestRun", { body: { code: 7, input: ["Amara", 3] } }),
    own("requestRun", { body: { code: "x".repeat(66_000) } }),
    own("listRuns", { query: { limit: "2" } }),
    own("getRun", { params: { id: ids.run }, query: { wait: "20" } }),
    own("stopRun", { params: { id: ids.waiting } }),
    own("handIn", { body: { exercise: world.exercise, code: "def add(a, b):\n    return a + b\n" } }),
    own("listSubmissions", { query: { exercise: world.exercise } }),
    own("getSubmission", { params: { id: ids.submission }, query: { wait: "20" } }),
    own("getQuestion", { params: { id: ids.question }, query: { wait: "20" } }),
    own("followAnswer", { params: { id: ids.question } }),
    own("rateAnswer", { params: { id: ids.answer }, body: { helpful: true } }),
    own("stopQuestion", { params: { id: ids.open } }),
    own("askQuestion", { body: { text: "Why is total None?", code: "total = print(3)", exercise: world.exercise } }),
    own("askQuestion", { body: { text: "And now?", exercise: world.exercise } }),
    own("getProgress"),
    own("getMastery"),
    own("listClassrooms"),
    teaches("listClassrooms", { params: {} }),
    teaches("createClassroom", { params: {}, body: { name: "Python, year 9" } }),
    teaches("getClassroom"),
    teaches("changeClassroom", { body: { supportLevel: "hints" }, headers: matching }),
    teaches("changeClassroom", { body: { supportLevel: "full" }, headers: matching }),
    teaches("changeClassroom", { body: { supportLevel: "full" } }),
    teaches("listStudents"),
    teaches("previewRoster", { body: { csv } }),
    teaches("importRoster", { body: { csv } }),
    teaches("removeStudent", { params: { id, studentId: ids.leaves } }),
    teaches("listClassStandings"),
    teaches("listStudentStandings", { params: { id, studentId } }),
    teaches("getStudentMastery", { params: { id, studentId } }),
    teaches("sendMessage", { params: { id, studentId }, body: { text: "Look at line 2.", exercise: world.exercise } }),
    teaches("listAlerts"),
    teaches("actOnAlert", { params: { id, alertId: ids.alert }, body: { action: "closed" } }),
    ...classWorkCalls(world, ids),
    ...ownExerciseCalls(world, ids),
    ...ownWorkCalls(world, ids),
    ...classCalls(world),
    own("listNotifications"),
    own("markNotificationsRead", { body: {} }),
    hook("listWebhooks", { params: {} }),
    hook("createWebhook", {
      params: {},
      body: { address: "https://tools.school.example/in", about: ["alert.raised"] },
    }),
    hook("createWebhook", { params: {}, body: { address: "https://192.168.1.1/", about: ["alert.raised"] } }),
    hook("getWebhook"),
    hook("listDeliveries", { query: { limit: "5" } }),
    hook("changeWebhook", { body: { about: ["alert.raised", "submission.graded"] } }),
    hook("changeWebhookSecret"),
    hook("sendDeliveryAgain", { params: { id: ids.webhook, deliveryId: ids.delivery } }),
    hook("testWebhook"),
    hook("deleteWebhook"),
  ];
}
