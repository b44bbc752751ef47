import type { EntityManager } from "@mikro-orm/postgresql";
import { readKnowledge } from "./knowledge.ts";
import { refold } from "./refold.ts";

/**
 * Builds every roll-up anew from the facts, one student at a time, beside a running system. Nobody is told of anything: what
 * there was to tell was told when it happened.
 *
 * @param onStudent Told after each student.
 * @returns how many students have facts.
 */
export async function rebuild(
  em: EntityManager,
  onStudent: (done: number, of: number) => void = () => {},
): Promise<number> {
  const students: { id: string }[] = await em
    .fork()
    .execute(
      "select distinct student_id as id from learning_facts union select student_id from student_folds order by 1",
    );
  const ids = students.map(({ id }) => id);
  await rebuildStudents(em, ids, onStudent);
  return ids.length;
}

/** The same for these students alone. */
export async function rebuildStudents(
  em: EntityManager,
  ids: readonly string[],
  onStudent: (done: number, of: number) => void = () => {},
): Promise<void> {
  const knowledge = await readKnowledge(em.fork());
  for (const [index, id] of ids.entries()) {
    await em.fork().transactional(async (tx) => {
      await tx.execute(
        `insert into student_folds (student_id, at, source, event_id, memory) values (?, 'epoch', '', '', '{}')
         on conflict (student_id) do update set student_id = excluded.student_id`,
        [id],
      );
      await refold(tx, id, knowledge);
    });
    onStudent(index + 1, ids.length);
  }
}
