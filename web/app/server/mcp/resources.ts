import {
  type McpServer,
  type ReadResourceResult,
  ResourceNotFoundError,
  ResourceTemplate,
  requireScopes,
} from "@modelcontextprotocol/server";
import { findCurrentExercise } from "../learning/exercise-content.ts";
import { openCards, tellCard } from "./knowledge.ts";
import type { McpCaller } from "./mcp-caller.ts";
import { noteRead } from "./note-read.ts";
import { quote } from "./reply.ts";
import { readStudentContext } from "./student-context.ts";
import { tellExercise } from "./tell-exercise.ts";

/** What can be read by its address. Lists are left to the tools: hundreds of addresses help no model. */
export function addResources(server: McpServer, { holder, context }: McpCaller): void {
  const { em } = context;
  const whole = (uri: URL, data: unknown): ReadResourceResult => ({
    contents: [{ uri: uri.href, mimeType: "text/plain", text: quote(data) }],
  });
  if (holder.role === "student")
    server.registerResource(
      "my-progress",
      "learnflow://me/progress",
      {
        title: "My progress",
        description: "Where the token's own student stands, as get_student_context tells it without an exercise.",
        mimeType: "text/plain",
        scopeChallenge: requireScopes("context:read"),
      },
      async (uri) => {
        await noteRead(em, holder, { studentIds: [holder.id], what: uri.href });
        return whole(uri, await readStudentContext(em, holder.id, null));
      },
    );
  server.registerResource(
    "concept",
    new ResourceTemplate("learnflow://concepts/{id}", { list: undefined }),
    {
      title: "A concept card",
      description: "A short answer, an example that was run, common mistakes. Ids are those of search_knowledge.",
      mimeType: "text/plain",
      scopeChallenge: requireScopes("content:read"),
    },
    async (uri, { id }) => {
      const card = (await openCards(em)).byId.get(String(id));
      if (!card) throw new ResourceNotFoundError(uri.href);
      return whole(uri, tellCard(card));
    },
  );
  server.registerResource(
    "exercise",
    new ResourceTemplate("learnflow://exercises/{id}", { list: undefined }),
    {
      title: "An exercise",
      description: "Task, starter code and the names of its open tests. Never its solution.",
      mimeType: "text/plain",
      scopeChallenge: requireScopes("content:read"),
    },
    async (uri, { id }) => {
      const current = await findCurrentExercise(em, String(id));
      if (!current) throw new ResourceNotFoundError(uri.href);
      return whole(uri, tellExercise(current.content));
    },
  );
}
