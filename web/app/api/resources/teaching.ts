import type { EntityManager } from "@mikro-orm/postgresql";
import { findTaughtClassroom, type TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import { orNotFound } from "../problem.ts";

/** @throws ApiProblem 404 for a class that this person does not teach; with `change` also for an archived one. */
export async function taught(
  em: EntityManager,
  teacherId: string,
  id: string,
  may: "read" | "change" = "read",
): Promise<TaughtClassroom> {
  const classroom = await findTaughtClassroom(em, teacherId, id);
  return orNotFound(may === "change" && classroom?.isArchived ? null : classroom);
}
