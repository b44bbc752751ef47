import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { log } from "../log.ts";
import { openTestContext } from "../testing/test-context.ts";
import type { TestWorld } from "../testing/test-world.ts";
import { makePersonalToken } from "../tokens/personal-tokens.ts";
import { openMcp } from "./open-mcp.ts";

export const serviceSecret = "a secret of thirty-two characters!";

/** For tests: the MCP server of a test world on a port of its own, without the pages around it. */
export async function startTestMcp(
  world: TestWorld,
  { before, ...more }: Partial<Parameters<typeof openMcp>[0]> & { before?: (request: IncomingMessage) => void } = {},
) {
  const { context, said } = openTestContext(world.db);
  const mcp = openMcp({
    openContext: () => ({ ...context, em: world.db.orm.em.fork() }),
    runProgram: null,
    serviceSecret,
    publicUrl: undefined,
    log,
    ...more,
  });
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    before?.(request);
    void mcp.handle(request, response, { origin: url() });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
  return {
    url: `${url()}/mcp`,
    said,
    requests: () => requests,
    async stop() {
      await mcp.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A personal token of somebody. */
export async function tokenOf(
  world: TestWorld,
  personId: string,
  scopes: Parameters<typeof makePersonalToken>[1]["scopes"],
): Promise<string> {
  const made = await makePersonalToken(world.db.orm.em.fork(), { personId, name: "test", scopes, days: 1 });
  if (!made.accepted) throw new Error(made.code);
  return made.token;
}

/** The SDK's own client, with a token. */
export async function connect(url: string, token: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
  return client;
}
