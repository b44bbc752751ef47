import { type GetPromptResult, type McpServer, requireScopes } from "@modelcontextprotocol/server";
import { z } from "zod";
import { studentContextTool } from "../../../../events/student-context.ts";
import { slugField } from "../resource.ts";
import { guardRules } from "./guard-rules.ts";
import { openCards, tellCard } from "./knowledge.ts";
import type { McpCaller } from "./mcp-caller.ts";
import { noteRead } from "./note-read.ts";
import { quote } from "./reply.ts";
import { readStudentContext } from "./student-context.ts";

/** Ways to begin that a person picks in their client. Each ends in the same rules. */
export function addPrompts(server: McpServer, { holder, context }: McpCaller): void {
  server.registerPrompt(
    "explain_concept",
    {
      title: "Explain a concept",
      description: "An explanation of a concept of Python from LearnFlow's cards, for a beginner.",
      argsSchema: z.object({
        concept: z.string().min(1).max(200).describe("What to explain: “for loop”, “what is a list”"),
      }),
      scopeChallenge: requireScopes("content:read"),
    },
    async ({ concept }) => {
      const { find, byId } = await openCards(context.em);
      const cards = find(concept)
        .slice(0, 2)
        .flatMap(({ id }) => byId.get(id) ?? []);
      return prompt(
        `Explain this to a beginner in Python, in at most 150 words and with one small example, then ask one check question. What is asked for, and what LearnFlow's cards say about it:`,
        quote({ concept, cards: cards.map(tellCard) }),
      );
    },
  );
  if (holder.role !== "student") return;
  server.registerPrompt(
    "review_my_attempt",
    {
      title: "Look at my attempt",
      description: "The next helpful step for one's own last attempt at an exercise, without giving its solution away.",
      argsSchema: z.object({ exercise: slugField.describe("The exercise's id, as it stands in its address") }),
      scopeChallenge: requireScopes("context:read"),
    },
    async ({ exercise }) => {
      await noteRead(context.em, holder, { studentIds: [holder.id], what: "review_my_attempt", exercise });
      return prompt(
        `Look at my last attempts at this exercise and help me with one next step. What ${studentContextTool} tells about me:`,
        quote(await readStudentContext(context.em, holder.id, exercise)),
      );
    },
  );
}

function prompt(...paragraphs: string[]): GetPromptResult {
  const text = [...paragraphs, guardRules].join("\n\n");
  return { messages: [{ role: "user", content: { type: "text", text } }] };
}
