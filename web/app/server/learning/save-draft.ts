import type { EntityManager } from "@mikro-orm/postgresql";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { refuseProgram } from "../program-text.ts";
import { findCurrentExercise } from "./exercise-content.ts";

/** Keeps what stands in the editor. Two tabs or devices: the last write wins. */
export async function saveDraft(
  em: EntityManager,
  { studentId, exercise, code: typed }: { studentId: string; exercise: string; code: string },
): Promise<Accepted | Refused> {
  const code = typed.replaceAll("\r\n", "\n").toWellFormed();
  const refused = refuseProgram(code);
  if (refused) return refused;
  if (!(await findCurrentExercise(em, exercise))) return refuse(404, "not-found", texts.notFound);
  await em.execute(
    `insert into drafts (student_id, exercise_slug, code, saved_at) values (?, ?, ?, now())
     on conflict (student_id, exercise_slug) do update set code = excluded.code, saved_at = excluded.saved_at`,
    [studentId, exercise, code],
  );
  return { accepted: true, isWaiting: false };
}
