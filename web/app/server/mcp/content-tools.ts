import { type McpServer, requireScopes } from "@modelcontextprotocol/server";
import { z } from "zod";
import { maxCodeBytes } from "../../../../events/run-request.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { findCurrentExercise } from "../learning/exercise-content.ts";
import { refuseProgram } from "../program-text.ts";
import { slugField } from "../resource.ts";
import { cut, tail } from "./cut.ts";
import { openCards, tellCard } from "./knowledge.ts";
import type { McpCaller } from "./mcp-caller.ts";
import { reply, sorry } from "./reply.ts";
import { tellExercise } from "./tell-exercise.ts";

/** Tools about what LearnFlow teaches, and the sandbox. */
export function addContentTools(server: McpServer, { holder, context, runProgram }: McpCaller): void {
  server.registerTool(
    "search_knowledge",
    {
      title: "Search the concept cards",
      description:
        "Finds LearnFlow's concept cards for a beginner's question about Python: a short answer, an example that was run, common mistakes, a check question.",
      inputSchema: z.object({
        q: z.string().trim().min(1).max(400).describe("The question, in a beginner's own words"),
        k: z.int().min(1).max(5).default(3).describe("How many cards, 1 to 5"),
      }),
      annotations: { readOnlyHint: true, openWorldHint: false },
      scopeChallenge: requireScopes("content:read"),
    },
    async ({ q, k }) => {
      const { find, byId } = await openCards(context.em);
      const found = find(q).slice(0, k);
      return reply({ cards: found.flatMap(({ id }) => byId.get(id) ?? []).map(tellCard) });
    },
  );
  server.registerTool(
    "get_exercise",
    {
      title: "An exercise",
      description:
        "An exercise's task, starter code and the names of its open tests. Never its solution, nor what a test expects.",
      inputSchema: z.object({ id: slugField.describe("The exercise's id, as it stands in its address") }),
      annotations: { readOnlyHint: true, openWorldHint: false },
      scopeChallenge: requireScopes("content:read"),
    },
    async ({ id }) => {
      const current = await findCurrentExercise(context.em, id);
      return current ? reply(tellExercise(current.content)) : sorry(`There is no exercise "${id}".`);
    },
  );
  if (!runProgram) return;
  server.registerTool(
    "run_python",
    {
      title: "Run Python",
      description:
        "Runs a Python program in LearnFlow's sandbox, without a network, for a few seconds, and tells what it printed and how it ended. Nothing is kept.",
      inputSchema: z.object({
        code: z.string().min(1).max(maxCodeBytes).describe("The whole program"),
        input: z.array(z.string().max(1_000)).max(20).default([]).describe("Lines that input() reads, in order"),
      }),
      annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: false },
      scopeChallenge: requireScopes("runs:write"),
    },
    async ({ code, input }) => {
      const refused = refuseProgram(code);
      if (refused) return sorry(refused.message);
      const waitSeconds = await context.limits.take("run", holder.id);
      if (waitSeconds > 0) return sorry(texts.tooMany(waitSeconds));
      const ran = await runProgram(holder.id, { code, input });
      if (!ran) return sorry("The sandbox is busy. Try again in a moment.");
      const { outcome, error, wallMs, prompt } = ran;
      const printed = (stream: "stdout" | "stderr") =>
        tail(ran.output.map((chunk) => (chunk.stream === stream ? chunk.text : "")).join(""), 4_000);
      return reply({
        ...{ outcome, stdout: printed("stdout"), stderr: printed("stderr"), wallMs: Math.round(wallMs) },
        error: error && { type: cut(error.type, 200), message: cut(error.message, 400), line: error.line },
        asks: prompt === null ? null : cut(prompt, 400),
      });
    },
  );
}
