import type { EntityManager } from "@mikro-orm/postgresql";

/** What a person is called; a word for them when they were deleted. */
export async function nameOf(tx: EntityManager, personId: string, role: "student" | "teacher"): Promise<string> {
  const [person]: { name: string }[] = await tx.execute("select name from people where id = ?", [personId]);
  return person?.name ?? (role === "student" ? "A student" : "A teacher");
}

/** The exercise's title as students see it now, else its slug. */
export async function titleOf(tx: EntityManager, exercise: string): Promise<string> {
  const [row]: { title: string }[] = await tx.execute("select title from exercises where slug = ? and current", [
    exercise,
  ]);
  return row?.title ?? exercise;
}

/** The lesson's title, else its slug in words. */
export async function lessonTitleOf(tx: EntityManager, lesson: string): Promise<string> {
  const [row]: { title: string }[] = await tx.execute("select title from lessons where slug = ?", [lesson]);
  return row?.title ?? lesson.replaceAll("-", " ");
}

/** What a concept's card is called, else its id in words. */
export async function conceptNameOf(tx: EntityManager, concept: string): Promise<string> {
  const [card]: { title: string }[] = await tx.execute("select title from cards where id = ?", [concept]);
  return card?.title ?? concept.replaceAll("-", " ");
}
