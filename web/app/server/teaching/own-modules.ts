import type { EntityManager } from "@mikro-orm/postgresql";

export interface OwnModule {
  readonly opensAt: string | null;
  readonly dueAt: string | null;
}

/**
 * The modules that a student's classes work on, by number; null where every module is on (in no class, or in one that
 * chose none). In several classes the earliest day holds.
 */
export async function findOwnModules(
  em: EntityManager,
  studentId: string,
): Promise<ReadonlyMap<number, OwnModule> | null> {
  const rows: { module: number | null; opens_at: string | null; due_at: string | null }[] = await em.execute(
    `select cm.module, cm.opens_at, cm.due_at from memberships m
     join classrooms c on c.id = m.classroom_id and c.archived_at is null
     left join classroom_modules cm on cm.classroom_id = c.id
     where m.person_id = ? and m.role = 'student'`,
    [studentId],
  );
  if (rows.length === 0 || rows.some((row) => row.module === null)) return null;
  const modules = new Map<number, OwnModule>();
  for (const { module, opens_at, due_at } of rows) {
    if (module === null) continue;
    const known = modules.get(module);
    const opensAt = opens_at === null ? null : new Date(opens_at).toISOString();
    const dueAt = due_at === null ? null : new Date(due_at).toISOString();
    modules.set(
      module,
      known ? { opensAt: earlier(known.opensAt, opensAt), dueAt: known.dueAt ?? dueAt } : { opensAt, dueAt },
    );
  }
  return modules;
}

/** Without a day it is open already. */
const earlier = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? null : one < other ? one : other;
