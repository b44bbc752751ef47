import type { Client } from "@modelcontextprotocol/client";
import { tracedFetch } from "../../events/seeing/traced-fetch.ts";
import { signServiceToken } from "../../events/service-token.ts";
import { mcpAudience, type StudentContext, studentContext, studentContextTool } from "../../events/student-context.ts";
import { reach } from "../runtime/reach.ts";

/** What came of asking for a student's context; `not-asked` where nobody told whom to ask. */
export type AskedContext =
  | { readonly status: "fetched"; readonly context: StudentContext }
  | { readonly status: "late" | "unavailable" | "not-asked"; readonly context: null };

/** Asks once, for one question. Never fails, and never takes longer than its deadline. */
export type AskContext = (studentId: string, exercise: string | null) => Promise<AskedContext>;

const deadlineMs = 250;
const clientInfo = { name: "learnflow-triage", version: "1.0.0" };

/**
 * Asks web's MCP server, with a token that counts for this student and a minute. What the server can do is asked by the first
 * question and remembered, so that each further one is a single request.
 *
 * @param loadClient The protocol's client, which a process that has just been started need not wait for.
 */
export function openAskContext(
  env: { MCP_URL?: string | undefined; SERVICE_TOKEN_SECRET?: string | undefined },
  { loadClient = () => import("@modelcontextprotocol/client"), waitMs = deadlineMs } = {},
): AskContext & { warm(): Promise<unknown> } {
  const { MCP_URL: address, SERVICE_TOKEN_SECRET: secret } = env;
  if (address === undefined || secret === undefined)
    return Object.assign(async () => ({ status: "not-asked", context: null }) as const, { warm: async () => {} });
  let known: ReturnType<Client["getDiscoverResult"]>;

  async function ask(studentId: string, exercise: string | null, signal: AbortSignal): Promise<StudentContext> {
    const { Client, StreamableHTTPClientTransport } = await loadClient();
    const client = new Client(clientInfo, { versionNegotiation: { mode: "auto" } });
    const about = { audience: mcpAudience, studentId, act: "triage", scopes: ["context:read"] } as const;
    const token = signServiceToken(secret ?? "", about);
    const transport = new StreamableHTTPClientTransport(new URL(address ?? ""), {
      authProvider: { token: async () => token },
      fetch: tracedFetch,
    });
    try {
      await client.connect(transport, { signal, ...(known && { prior: { kind: "modern", discover: known } }) });
      known ??= client.getDiscoverResult();
      const call = { name: studentContextTool, arguments: exercise === null ? {} : { exerciseId: exercise } };
      const called = await client.callTool(call, { signal });
      return studentContext.parse(called.structuredContent);
    } finally {
      await client.close();
    }
  }

  return Object.assign(
    async (studentId: string, exercise: string | null): Promise<AskedContext> => {
      const deadline = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<AskedContext>((resolve) => {
        timer = setTimeout(() => {
          resolve({ status: "late", context: null });
          deadline.abort();
        }, waitMs);
      });
      const asked = ask(studentId, exercise, deadline.signal).then(
        (context): AskedContext => ({ status: "fetched", context }),
        (): AskedContext => {
          known = undefined; // another release may answer now
          return { status: "unavailable", context: null };
        },
      );
      const first = await Promise.race([asked, late]);
      clearTimeout(timer);
      return first;
    },
    {
      /** What the server can do is told to tokens of people only: without one it says where to get one. */
      async warm() {
        await Promise.all([loadClient(), reach(new URL(address))]);
      },
    },
  );
}
