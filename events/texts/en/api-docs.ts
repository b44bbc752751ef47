import { apiChanges } from "./api-changes.ts";

/** The pages about the REST API, for people who write programs. */
export const apiDocs = {
  title: "The LearnFlow API",
  lead: "Everything that students, teachers and admins do on pages, a program can do.",
  contents: "Documentation",
  reference: "Reference: every endpoint, with a place to try it",
  referenceTitle: "API reference",
  needsScript: "The reference needs JavaScript. The same in one file: /api/v1/openapi.json",
  errors: "Problems",
  errorsLead:
    "What went wrong is told as RFC 9457 problem details: `type` is the address of one of these pages, and stays the same for as long as version 1 lives.",
  whatNext: "What to do",
  tokens: "Access tokens",
  mcp: "Connect an assistant by MCP",
  events: "The events on Kafka (AsyncAPI 3)",
  document: "The OpenAPI 3.1 document",
  back: "All of the API's documentation",
  /** Markdown. */
  more: (callsPerMinute: number): string => `## What holds everywhere

**Lists** come in pages: \`limit\` says how many, \`nextCursor\` of one answer is \`cursor\` of the next request. New things come at the front, so nothing is told twice.

**Repeating safely.** Send \`Idempotency-Key\` (a UUID, say) with a POST. If the line breaks, send the same request with the same key: it is done once, and for 24 hours you get the first answer again, marked \`Idempotency-Replayed: true\`. A secret that is shown once is not kept: there the second answer is 409 \`shown-once\`.

**Two people at one thing.** What two may edit comes with an \`ETag\`. Send it back as \`If-Match\`; if somebody was quicker you get 412 and nothing is lost.

**Limits.** ${callsPerMinute} calls a minute for each person; \`RateLimit\` in every answer says what is left. Runs and questions have tighter limits of their own. Bodies are at most 1 MiB, programs 64 KiB, questions 4,000 characters. After 429 wait as long as \`Retry-After\` says.

**Request ids.** Every answer has an \`X-Request-Id\`; send one of your own and it is used. It stands in our log, your code and questions do not.

**Change.** Within version 1 we add endpoints, optional fields and new values of open lists, and take nothing away: ignore what you do not know. What is to go is marked \`deprecated\` in the reference, answers with the headers \`Deprecation\` and \`Sunset\` (RFC 9745, RFC 8594), and works for six months more at least.
`,
  changelog: "Changelog",
  /** Markdown. */
  changes: apiChanges
    .map(
      ({ version, day, changes }) => `**${version}** (${day})\n\n${changes.map((change) => `- ${change}`).join("\n")}`,
    )
    .join("\n\n"),
};
