import { v7 as uuidV7 } from "uuid";
import { emptyDraft } from "../../server/own-exercises/own-draft.ts";
import type { At } from "./who-gets-what.ts";

/** What must never be in an answer to anybody but Ada, and the teacher who reads her work. */
export const marker = "ADAS-OWN-WORDS";

export const newIds = (): At["ids"] => ({
  ...{ run: uuidV7(), submission: uuidV7(), question: uuidV7(), answer: uuidV7(), conversation: uuidV7() },
  ...{ webhook: uuidV7(), delivery: uuidV7(), request: uuidV7(), own: "own-0123456789abcdef" },
});

/** Ada has run, handed in, asked and been answered; all of it says `marker`. */
export async function addAdasWork({ world, ids }: At): Promise<void> {
  const em = world.db.orm.em.fork();
  const { ada } = world.people;
  for (const [id, profile] of [
    [ids.run, "run"],
    [ids.submission, "grade"],
  ])
    await em.execute(
      `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, requested_at, expires_at)
       values (?, ?, ?, ?, 1, ?, '[]', 'requested', now(), now() + interval '1 hour')`,
      [id, ada.id, profile, world.exercise, `print("${marker}")`],
    );
  await em.execute("insert into conversations values (?, ?, ?, null, now())", [
    ...[ids.conversation, ada.id, world.exercise],
  ]);
  await em.execute(
    "insert into help_requests (id, kind, student_id, exercise_slug, text, asked_at) values (?, 'help', ?, ?, ?, now())",
    [ids.request, ada.id, world.exercise, `Please, ${marker}.`],
  );
  await em.execute("insert into own_exercises (slug, author_id, draft, updated_at) values (?, ?, ?::jsonb, now())", [
    ...[ids.own, world.people.teacher.id, JSON.stringify(emptyDraft(world.lesson))],
  ]);
  await addQuestion({ world, ids }, ids.question, "finished");
  await addAnswer({ world }, ids.answer, ids.question);
}

/** Nobody listens there, and nobody calls: it is switched on with a delivery that is over. */
export async function addWebhook({ world, ids }: At): Promise<void> {
  const em = world.db.orm.em.fork();
  await em.execute(
    `insert into webhooks (id, person_id, address, about, secret, created_at)
     values (?, ?, 'http://127.0.0.1:9/', '["alert.raised"]', 'whsec_aaaa', now())`,
    [ids.webhook, world.people.teacher.id],
  );
  await em.execute(
    `insert into webhook_deliveries (id, webhook_id, about, cause_id, body, state, next_attempt_at, created_at)
     values (?, ?, 'webhook.tested', ?, '{}', 'failed', now(), now())`,
    [ids.delivery, ids.webhook, ids.delivery],
  );
}

export async function addQuestion({ world, ids }: At, id: string, state: string): Promise<void> {
  await world.db.orm.em.fork().execute(
    `insert into questions (id, conversation_id, student_id, text, state, asked_at, expires_at)
     values (?, ?, ?, ?, ?, now(), now() + interval '1 hour')`,
    [id, ids.conversation, world.people.ada.id, `Why ${marker}?`, state],
  );
}

export async function addAnswer({ world }: Pick<At, "world">, id: string, questionId: string): Promise<void> {
  const em = world.db.orm.em.fork();
  await em.execute(
    `insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, offline, withheld, started_at, completed_at)
     values (?, ?, 'completed', now(), 'concept', ?::jsonb, '[]', '[]', true, 0, now(), now())`,
    [id, questionId, JSON.stringify([{ kind: "prose", markdown: marker }])],
  );
  await em.execute("update questions set state = 'finished' where id = ?", [questionId]);
}
