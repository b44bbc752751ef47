import type { EntityManager } from "@mikro-orm/postgresql";

export interface Recipient {
  readonly personId: string;
  /** Where it leads this person, a path of the web app. */
  readonly link: string | null;
}

/** The teachers of a student's classrooms, each once, led to a page of the class; of an archived classroom nobody. */
export async function listTeachers(
  tx: EntityManager,
  studentId: string,
  page: "board" | "inbox",
): Promise<Recipient[]> {
  const rows: { id: string; classroom: string }[] = await tx.execute(
    `select distinct on (teaching.person_id) teaching.person_id as id, classrooms.id as classroom from memberships learning
     join memberships teaching on teaching.classroom_id = learning.classroom_id and teaching.role = 'teacher'
     join classrooms on classrooms.id = learning.classroom_id and classrooms.archived_at is null
     where learning.person_id = ? and learning.role = 'student'
     order by teaching.person_id, learning.joined_at desc`,
    [studentId],
  );
  return rows.map(({ id, classroom }) => ({
    personId: id,
    link: page === "inbox" ? `/classes/${classroom}/inbox` : `/classes/${classroom}`,
  }));
}

/** Who is told of a student in distress who has no teacher. */
export async function listAdmins(tx: EntityManager): Promise<Recipient[]> {
  const rows: { id: string }[] = await tx.execute("select id from people where role = 'admin' order by id");
  return rows.map(({ id }) => ({ personId: id, link: null }));
}

/** One person, or nobody when they were deleted. */
export async function listPerson(tx: EntityManager, personId: string, link: string | null): Promise<Recipient[]> {
  const rows: { id: string }[] = await tx.execute("select id from people where id = ?", [personId]);
  return rows.map(({ id }) => ({ personId: id, link }));
}
