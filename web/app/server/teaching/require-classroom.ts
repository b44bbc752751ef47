import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requirePerson } from "../require-person.ts";
import { requireId } from "../resource.ts";
import { findTaughtClassroom, type TaughtClassroom } from "./taught-classroom.ts";

/**
 * Who asks, and the classroom of the address: `const { teacherId, classroom } = await requireClassroom(args)`.
 *
 * @param may `read` lets an archived class through.
 * @throws a redirect to the sign-in page, or 404 for a class that this person does not teach.
 */
export async function requireClassroom(
  args: LoaderFunctionArgs | ActionFunctionArgs,
  may: "read" | "change" = "read",
): Promise<{ teacherId: string; classroom: TaughtClassroom }> {
  const teacher = await requirePerson(args, "teacher");
  const classroom = await findTaughtClassroom(args.context.em, teacher.id, requireId(args.params.classroomId));
  if (!classroom || (may === "change" && classroom.isArchived)) throw notFound();
  return { teacherId: teacher.id, classroom };
}
