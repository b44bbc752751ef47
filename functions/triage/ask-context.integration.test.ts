import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openAskContext } from "./ask-context.ts";

const secret = "a secret of thirty-two characters!";
const student = "0199f2c4-9000-7000-8000-000000000001";

/** Asks a server that answers questions like this. @param waitMs Long, where it is not the deadline that is tried. */
async function ask(listener: RequestListener, waitMs = 20_000) {
  const server = createServer((request, response) => {
    if (request.method === "POST") listener(request, response);
    else response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const askContext = openAskContext(
    { MCP_URL: `http://127.0.0.1:${port}/mcp`, SERVICE_TOKEN_SECRET: secret },
    { waitMs },
  );
  await askContext.warm();
  const told = await askContext(student, null);
  server.closeAllConnections();
  server.close();
  return told;
}

test("a server that does not answer in time costs the deadline and no more", async () => {
  expect(await ask(() => {}, 50)).toEqual({ status: "late", context: null });
});

test.each([401, 403, 404, 500, 503])("a server that answers %i is unavailable, and nothing fails", async (status) => {
  expect(await ask((_, response) => response.writeHead(status).end("{}"))).toEqual({
    status: "unavailable",
    context: null,
  });
});

test("a page where a server was expected is unavailable", async () => {
  const page: RequestListener = (_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<p>hello");
  expect(await ask(page)).toEqual({ status: "unavailable", context: null });
});

test("nobody there, or nobody to ask", async () => {
  const away = openAskContext({ MCP_URL: "http://127.0.0.1:1/mcp", SERVICE_TOKEN_SECRET: secret }, { waitMs: 20_000 });
  expect(await away(student, "sum-of-a-list")).toEqual({ status: "unavailable", context: null });
  expect(await openAskContext({})(student, null)).toEqual({ status: "not-asked", context: null });
});

test("a start asks web once, and says nothing of anybody", async () => {
  const asked: (string | undefined)[][] = [];
  const server = createServer((request, response) => {
    asked.push([request.method, request.url, request.headers.authorization]);
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  await openAskContext({ MCP_URL: `http://127.0.0.1:${port}/mcp`, SERVICE_TOKEN_SECRET: secret }).warm();
  expect(asked).toEqual([["GET", "/mcp", undefined]]);
});
