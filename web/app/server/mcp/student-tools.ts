import { type McpServer, requireScopes } from "@modelcontextprotocol/server";
import { z } from "zod";
import { studentContext, studentContextTool } from "../../../../events/student-context.ts";
import { findSupportLevel } from "../learning/find-support-level.ts";
import { findStanding } from "../learning/standings.ts";
import { takeHint } from "../learning/take-hint.ts";
import { slugField } from "../resource.ts";
import type { McpCaller } from "./mcp-caller.ts";
import { noteRead } from "./note-read.ts";
import { reply, sorry } from "./reply.ts";
import { readStudentContext } from "./student-context.ts";

const exerciseId = slugField.describe("The exercise's id, as it stands in its address: sum-of-a-list");

/** Tools about the token's own student. None takes a student's id. */
export function addStudentTools(server: McpServer, { holder, context }: McpCaller): void {
  const { id: studentId } = holder;
  server.registerTool(
    studentContextTool,
    {
      title: "My context",
      description:
        "Where the token's own student stands: concepts solved alone or with help, the exercise in question without its solution, the last three runs with their errors, misconceptions of the last month, and how far up the hint ladder they are.",
      inputSchema: z.object({ exerciseId: exerciseId.optional() }),
      outputSchema: studentContext,
      annotations: { readOnlyHint: true, openWorldHint: false },
      scopeChallenge: requireScopes("context:read"),
    },
    async ({ exerciseId: exercise = null }) => {
      // A student waits for this: both at once, and what could not be written down is not told.
      const [read] = await Promise.all([
        readStudentContext(context.em, studentId, exercise),
        noteRead(context.em, holder, { studentIds: [studentId], what: studentContextTool, exercise }),
      ]);
      return reply(read);
    },
  );
  server.registerTool(
    "record_hint",
    {
      title: "Take a hint",
      description:
        "Opens the next step of an exercise's hint ladder for the token's own student and tells it. It is recorded as help. Steps open in order, 1 to 4.",
      inputSchema: z.object({
        exerciseId,
        level: z.int().min(1).max(4).describe("The step to open; at most one above those that are open"),
      }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
      scopeChallenge: requireScopes("help:write"),
    },
    async ({ exerciseId: exercise, level }) => {
      if ((await findSupportLevel(context.em, studentId)) === "none")
        return sorry("The teacher has turned hints off for this class.");
      const standing = await findStanding(context.em, studentId, exercise);
      const open = standing?.hintsTaken ?? 0;
      if (level > open + 1) return sorry(`Steps open in order: the next one is ${open + 1}.`);
      const taken = await takeHint(context, { studentId, exercise, level });
      return taken.accepted ? reply({ exerciseId: exercise, level, hint: taken.hint }) : sorry(taken.message);
    },
  );
}
