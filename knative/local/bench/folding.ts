import type { EntityManager } from "@mikro-orm/postgresql";
import type { LearnFlowEvent } from "../../../events/learnflow-event.ts";
import { createAnalytics } from "../../../functions/analytics/analytics.ts";
import { toFact } from "../../../functions/analytics/fact.ts";
import { makeEvents, studentOf } from "../../../functions/analytics/test-events.ts";
import { openTestDatabase, type TestDatabase } from "../../../migrations/test-database.ts";
import { openTestServices } from "../testing/test-services.ts";
import { type Bench, ratioRow } from "./row.ts";

const [count, students] = [3_000, 30];

/** What analytics costs beyond writing. */
export const foldingBench: Bench = {
  name: "folding",
  about: `${count} made-up events of ${students} students, one after the other in one process: folded into progress, mastery, sittings, alerts and mistakes, with inbox and outbox (published to memory); against bare inserts of the same rows in one transaction an event, in turns of 100.`,
  async run() {
    const services = await openTestServices();
    const [folded, bare] = [await open(services.databaseUrl), await open(services.databaseUrl)];
    try {
      const memory = { database: { em: async () => folded.orm.em.fork() }, publish: async () => {} };
      const handle = createAnalytics(memory);
      let [foldMs, bareMs] = [0, 0];
      const events = [...makeEvents(count, students)];
      for (let from = 0; from < events.length; from += 100) {
        const turn = events.slice(from, from + 100);
        const [fold, insert] = [
          await timed(async () => {
            for (const event of turn) await handle(event);
          }),
          await timed(async () => {
            for (const event of turn) await insertBare(bare.orm.em.fork(), event);
          }),
        ];
        if (from < 300) continue; // Warming up.
        foldMs += fold;
        bareMs += insert;
      }
      const timedEvents = count - 300;
      const perSecond = (ms: number) => (timedEvents * 1_000) / ms;
      return [ratioRow("folding", "events/s", perSecond(foldMs), perSecond(bareMs), { atLeast: 0.5 })];
    } finally {
      await Promise.all([folded.drop(), bare.drop()]);
      await services.stop();
    }
  },
};

async function open(url: string): Promise<TestDatabase> {
  const db = await openTestDatabase(url);
  const people = Array.from({ length: students }, (_, n) => `('${studentOf(n)}', 'student', 's${n}', 'S', now())`);
  await db.orm.em.fork().execute(`
    insert into people (id, role, sign_in_name, name, created_at) values ${people.join(", ")};
    insert into exercises (slug, version, kind, title, position, difficulty, content, content_hash, current, created_at)
      select slug, 1, 'function', slug, 1, 2, '{"trains": ["list", "loop"]}', '', true, now()
      from unnest(array['sum-of-a-list', 'longest-word', 'count-vowels', 'fizz-buzz']) as slug`);
  return db;
}

/** The rows that folding an event leaves, without reading and judging anything. */
async function insertBare(em: EntityManager, event: LearnFlowEvent): Promise<void> {
  const { fact, deed } = toFact(event);
  const { studentId, exercise, occurredAt: at } = fact;
  await em.transactional(async (tx) => {
    await tx.execute("insert into handled_events values ('bench', ?, ?, now())", [event.source, event.id]);
    await tx.execute("insert into learning_facts values (?, ?, ?, ?, ?, ?, ?::jsonb)", [
      ...[fact.source, fact.eventId, fact.type, studentId, exercise, at, JSON.stringify(fact.data)],
    ]);
    await tx.execute(
      `insert into student_folds values (?, ?, ?, ?, '{}') on conflict (student_id) do update set at = excluded.at, memory = excluded.memory`,
      [studentId, at, event.source, event.id],
    );
    await tx.execute(
      "insert into sittings values (?, date_trunc('day', ?::timestamptz), ?, 0, 0, 0) on conflict (student_id, started_at) do update set ended_at = excluded.ended_at",
      [studentId, at, at],
    );
    await tx.execute(
      "insert into active_days values (?, ?, 0) on conflict (student_id, day) do update set active_ms = active_days.active_ms + 1",
      [studentId, at],
    );
    if (exercise !== null) {
      await tx.execute(
        `insert into progress (student_id, exercise_slug, state, changed_at) values (?, ?, 'working', ?)
         on conflict (student_id, exercise_slug) do update set attempts = progress.attempts + 1, changed_at = excluded.changed_at`,
        [studentId, exercise, at],
      );
    }
    if (deed) {
      await tx.execute(
        `insert into runs (id, student_id, profile, code, input, state, outcome, result, requested_at, expires_at, finished_at)
         values (?, ?, 'run', '', '[]', 'finished', 'finished', ?::jsonb, ?, ?, ?)`,
        [deed.run.result.runId, studentId, JSON.stringify(deed.run.result), at, at, at],
      );
      await tx.execute(
        `insert into error_counts values (?, ?, 'E', '', 1, ?, ?) on conflict (student_id, exercise_slug, error_type, rule)
         do update set times = error_counts.times + 1`,
        [studentId, exercise, deed.run.result.runId, at],
      );
    }
    if (deed?.graded) {
      await tx.execute("insert into submissions values (?, 'failed', ?::jsonb, '[]', 0, 1, false, ?)", [
        ...[deed.run.result.runId, JSON.stringify(deed.graded.tests), at],
      ]);
      await tx.execute(
        "insert into mastery (student_id, concept_id, evidence_at) values (?, 'list', ?), (?, 'loop', ?) on conflict (student_id, concept_id) do update set evidence_at = excluded.evidence_at",
        [studentId, at, studentId, at],
      );
    }
    await tx.execute("insert into outbox (writer, key, event, created_at) values ('bench', ?, ?::jsonb, now())", [
      ...[studentId, JSON.stringify(event)],
    ]);
  });
  await em.execute("delete from outbox where key = ?", [studentId]);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
