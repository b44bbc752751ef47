import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { exerciseAssigned } from "../../../../events/exercise-assigned.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { fromWeb, writer } from "../say.ts";

/** What is told of an assignment. */
interface AssignmentToTell {
  readonly teacherId: string;
  readonly classroomId: string;
  /** Null: the whole class. */
  readonly studentId: string | null;
  readonly exercise: string;
  readonly dueAt: Date | null;
}

/** Says to `notify` that students were given an exercise. @returns who was told. */
export async function tellStudents(tx: EntityManager, given: AssignmentToTell): Promise<string[]> {
  const { classroomId, studentId, exercise, teacherId: assignedBy, dueAt } = given;
  const students: { id: string }[] = await tx.execute(
    `select person_id as id from memberships where classroom_id = ? and role = 'student' and (?::uuid is null or person_id = ?)`,
    [classroomId, studentId, studentId],
  );
  const events = students.map(({ id }) =>
    exerciseAssigned.create(fromWeb(uuidV7(), id), {
      ...{ studentId: id, exercise, assignedBy },
      dueAt: dueAt?.toISOString() ?? null,
    }),
  );
  await insertOutbox(tx, writer, events);
  return students.map(({ id }) => id);
}
