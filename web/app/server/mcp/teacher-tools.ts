import { type McpServer, requireScopes } from "@modelcontextprotocol/server";
import { z } from "zod";
import { listClassrooms } from "../classrooms.ts";
import { findClassOverview, findStudentSummary } from "./class-overview.ts";
import type { McpCaller } from "./mcp-caller.ts";
import { noteRead } from "./note-read.ts";
import { reply, sorry } from "./reply.ts";

/** Tools about the classes that the token's teacher teaches; the check is in the query. */
export function addTeacherTools(server: McpServer, { holder, context }: McpCaller): void {
  const readOnly = { annotations: { readOnlyHint: true, openWorldHint: false } };
  server.registerTool(
    "class_overview",
    {
      title: "My classes",
      description:
        "Without an id: the token's own classrooms, with how many students each has and how many alerts are open. With one: its students, with how many exercises each has solved, is working on or is stuck on; who needs help most stands first.",
      inputSchema: z.object({ classroomId: z.uuid().optional().describe("One of the classrooms that it tells") }),
      ...readOnly,
      scopeChallenge: requireScopes("class:read"),
    },
    async ({ classroomId }) => {
      if (classroomId === undefined) {
        const classrooms = await listClassrooms(context.em, holder.id);
        return reply({
          classrooms: classrooms
            .slice(0, 100)
            .map(({ id, name, students, openAlerts }) => ({ id, name, students, openAlerts })),
        });
      }
      const classroom = await findClassOverview(context.em, holder.id, classroomId);
      if (!classroom) return sorry("There is no such classroom of yours.");
      await noteRead(context.em, holder, {
        studentIds: classroom.students.map(({ id }) => id),
        what: "class_overview",
      });
      return reply(classroom);
    },
  );
  server.registerTool(
    "student_summary",
    {
      title: "A student of mine",
      description:
        "How one student of the token's own classrooms does: concepts solved alone or with help, and open alerts. The student can see that it was read.",
      inputSchema: z.object({ studentId: z.uuid().describe("As class_overview tells it") }),
      ...readOnly,
      scopeChallenge: requireScopes("class:read"),
    },
    async ({ studentId }) => {
      const summary = await findStudentSummary(context.em, holder.id, studentId);
      if (!summary) return sorry("There is no such student in your classrooms.");
      await noteRead(context.em, holder, { studentIds: [studentId], what: "student_summary" });
      return reply(summary);
    },
  );
}
