import type { OpenAPIHono } from "@hono/zod-openapi";
import { addExamples } from "./add-examples.ts";
import type { ApiEnv } from "./caller.ts";

const description = `Everything that students, teachers and admins do on LearnFlow's pages, for programs.

Send a personal access token as \`Authorization: Bearer lf_pat_…\`. You make one on the page “Access tokens” of your account.
Answers are JSON; what went wrong is told as RFC 9457 problem details. Every answer has an \`X-Request-Id\`.`;

const tags = [
  { name: "People", description: "Who the token stands for." },
  { name: "Lessons", description: "The path, and lessons with your marks on them." },
  {
    name: "Exercises",
    description: "Tasks, their tests' names, hints. Never a solution, never what a hidden test expects.",
  },
  { name: "Runs", description: "Any Python program, in the sandbox." },
  { name: "Submissions", description: "Programs that are graded by an exercise's tests." },
  { name: "Questions", description: "The tutor: ask, follow the answer as it is written, rate it." },
  { name: "Conversations", description: "Talks with the tutor: read, search, delete." },
  { name: "Your teacher", description: "Ask them, read what they said, and see when they looked." },
  { name: "Progress", description: "How far a student is." },
  { name: "Classrooms", description: "For teachers: classes and their boards." },
  { name: "Alerts", description: "For teachers: who is stuck, on what, with the evidence." },
  { name: "Inbox", description: "For teachers: what students asked them, and replies that they keep." },
  { name: "Mistakes", description: "For teachers: who makes the same mistake now, and one reply to all of them." },
  { name: "Assignments", description: "Exercises that a teacher gave, from a day on, until a day." },
  {
    name: "Own exercises",
    description: "What a teacher writes: proven before students get it, in versions that stay.",
  },
  { name: "Reports", description: "For teachers: a class, a student, a student's work, and tables for spreadsheets." },
  { name: "Messages", description: "For teachers: words to a student." },
  { name: "Notifications", description: "What somebody was told in the app." },
  { name: "Webhooks", description: "For teachers: what a tool of yours is told when it happens." },
  { name: "Administration", description: "For admins: how the platform is, and who may teach here." },
];

/** Of the document: the newest entry of the changelog. */
export const apiVersion = "1.2.0";

/** The OpenAPI 3.1 document, made from the contracts that check the requests. @param origin Where this server is reached. */
export function describeApi(api: OpenAPIHono<ApiEnv>, origin: string) {
  const { registerComponent } = api.openAPIRegistry;
  registerComponent.call(api.openAPIRegistry, "securitySchemes", "token", {
    ...{
      type: "http",
      scheme: "bearer",
      description: "A personal access token with the scopes that an endpoint names.",
    },
  });
  registerComponent.call(api.openAPIRegistry, "securitySchemes", "session", {
    ...{
      type: "apiKey",
      in: "cookie",
      name: "learnflow_session",
      description: "The session of a browser, for our own pages.",
    },
  });
  const document = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      ...{ title: "LearnFlow API", version: apiVersion, description },
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: origin }],
    tags,
  });
  addExamples(document.paths);
  return document;
}
