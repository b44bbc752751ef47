import { expect } from "vitest";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import type { TestDatabase } from "../../migrations/test-database.ts";
import { createAnalytics } from "./analytics.ts";
import { rebuild } from "./rebuild.ts";
import { tableNames } from "./tables.ts";
import { makeEvents, redelivered } from "./test-events.ts";

const curriculum = `
  insert into exercises (slug, version, kind, title, position, difficulty, content, content_hash, current, created_at)
    select slug, 1, 'function', slug, 1, 2, '{"trains": ["list", "loop"]}', '', true, now()
    from unnest(array['sum-of-a-list', 'longest-word', 'count-vowels', 'fizz-buzz']) as slug;
  insert into concepts (id, name, lesson_slug, needs) values ('list', 'lists', 'lists', '[]');`;

/** Every roll-up as text. */
async function snapshot(db: TestDatabase): Promise<Record<string, string>> {
  const tables = [...tableNames, "student_folds"];
  const parts = tables.map((table) => `(select json_agg(t::text order by t::text) from ${table} t)::text as ${table}`);
  const [row]: Record<string, string>[] = await db.orm.em.fork().execute(`select ${parts.join(", ")}`);
  return row ?? {};
}

/** Events of a class, some again and again, folded live by several at once; then everything is rebuilt from zero. */
export async function proveRebuild(db: TestDatabase, count: number, students: number): Promise<void> {
  await db.orm.em.fork().execute(curriculum);
  const { publish } = openMemoryPublisher();
  const handle = createAnalytics({ database: { em: async () => db.orm.em.fork() }, publish });
  const lanes = new Map<string, ReturnType<typeof redelivered>>();
  for (const event of redelivered([...makeEvents(count, students)])) {
    lanes.set(event.subject, [...(lanes.get(event.subject) ?? []), event]);
  }
  const queue = [...lanes.values()];
  const work = async () => {
    for (let lane = queue.pop(); lane; lane = queue.pop()) for (const event of lane) await handle(event);
  };
  await Promise.all([work(), work(), work(), work()]);
  const live = await snapshot(db);
  const [facts]: { n: number }[] = await db.orm.em.fork().execute("select count(*)::int as n from learning_facts");
  expect(facts?.n).toBe(count);
  for (const [table, rows] of Object.entries(live)) expect(rows, `${table} is not empty`).not.toBeNull();

  await db.orm.em.fork().execute([...tableNames, "student_folds"].map((table) => `delete from ${table};`).join(" "));
  expect(await rebuild(db.orm.em)).toBe(students);
  const rebuilt = await snapshot(db);
  for (const table of Object.keys(live)) expect(rebuilt[table], table).toBe(live[table]);
  // And once more, on what is there.
  await rebuild(db.orm.em);
  expect(await snapshot(db)).toEqual(rebuilt);
}
