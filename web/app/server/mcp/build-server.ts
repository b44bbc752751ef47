import { McpServer } from "@modelcontextprotocol/server";
import { addContentTools } from "./content-tools.ts";
import type { McpCaller } from "./mcp-caller.ts";
import { addPrompts } from "./prompts.ts";
import { addResources } from "./resources.ts";
import { addStudentTools } from "./student-tools.ts";
import { addTeacherTools } from "./teacher-tools.ts";

const instructions =
  "LearnFlow teaches Python to beginners. Look up what the student did before you help, run code before you claim what it does, and never give the solution of an exercise away.";

/** The MCP server for one request: a fresh one each time, so that nothing of one caller is there for the next. */
export function buildServer(caller: McpCaller): McpServer {
  const server = new McpServer({ name: "learnflow", title: "LearnFlow", version: "1.0.0" }, { instructions });
  if (caller.holder.role === "student") addStudentTools(server, caller);
  if (caller.holder.role === "teacher") addTeacherTools(server, caller);
  addContentTools(server, caller);
  addResources(server, caller);
  addPrompts(server, caller);
  return server;
}
