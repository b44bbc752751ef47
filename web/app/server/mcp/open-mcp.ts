import type { IncomingMessage, ServerResponse } from "node:http";
import { type NodeIncomingMessageLike, toNodeHandler } from "@modelcontextprotocol/node";
import { type AuthInfo, createMcpHandler, type McpServerFactory } from "@modelcontextprotocol/server";
import { withSpan } from "../../../../events/seeing/tracing.ts";
import { mcpAudience } from "../../../../events/student-context.ts";
import { tokenScopes } from "../../../../events/vocabulary.ts";
import type { Log } from "../log.ts";
import type { CommandContext } from "../request-context.ts";
import { personOfToken, type TokenHolder } from "../tokens/person-of-token.ts";
import { isOwnCaller, isOwnHost } from "./admit.ts";
import { buildServer } from "./build-server.ts";
import type { McpCaller } from "./mcp-caller.ts";
import type { RunProgram } from "./run-program.ts";

const mcpPath = "/mcp";
const metadataPath = "/.well-known/oauth-protected-resource";
/** A program of 64 KiB, escaped, is the largest that a call carries. */
const maxBodyBytes = 524_288;

/** Answers `/mcp` and its metadata (RFC 9728). */
export interface Mcp {
  handle(request: IncomingMessage, response: ServerResponse, about: { origin: string }): Promise<void>;
  close(): Promise<void>;
}

interface McpDeps {
  /** A request's own entity manager and the way to Kafka. */
  readonly openContext: () => CommandContext;
  readonly runProgram: RunProgram | null;
  readonly serviceSecret: string | undefined;
  readonly publicUrl: string | undefined;
  readonly log: Log;
  /** For the conformance suite, which asks for servers with tools of its own. */
  readonly build?: (caller: McpCaller) => ReturnType<McpServerFactory>;
}

/**
 * The MCP server: stateless Streamable HTTP, for clients of the 2025 and the 2026 protocol. Host and origin are looked at
 * first, then the token; the protocol's own part comes after that.
 */
export function openMcp(deps: McpDeps): Mcp {
  const { log, publicUrl, serviceSecret, build = buildServer } = deps;
  const callers = new WeakMap<AuthInfo, McpCaller>();
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const caller = authInfo && callers.get(authInfo);
      if (!caller) throw new Error("a request without a caller");
      return build(caller);
    },
    {
      // Nothing here changes while somebody listens.
      maxSubscriptions: 0,
      maxRequestBodySize: maxBodyBytes,
      onerror: (err) => log.info({ err: { name: err.name } }, "an MCP request was refused"),
    },
  );
  const serve = toNodeHandler(handler, { maxRequestBodySize: maxBodyBytes });

  async function answer(request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith(metadataPath)) return sendMetadata(request, response, origin);
    const { headers } = request;
    if (!isOwnHost(headers.host, publicUrl) || !isOwnCaller(headers, publicUrl))
      return send(response, 403, {
        error: "forbidden",
        error_description: "Not from here: host or origin is none of ours.",
      });
    const challenge = `Bearer resource_metadata="${origin}${metadataPath}${mcpPath}"`;
    const token = /^Bearer +([\w.~+/=-]{1,4096})$/i.exec(headers.authorization ?? "")?.[1];
    if (token === undefined)
      return send(
        response,
        401,
        { error: "unauthorized", error_description: words.none },
        { "WWW-Authenticate": challenge },
      );
    const context = deps.openContext();
    const holder = await personOfToken(context.em, token, { audience: mcpAudience, serviceSecret });
    if (!holder)
      return send(
        response,
        401,
        { error: "invalid_token", error_description: words.wrong },
        { "WWW-Authenticate": `${challenge}, error="invalid_token", error_description="${words.wrong}"` },
      );
    // A function asks once for each question, and questions are counted where they are asked.
    const waitSeconds = holder.act === null ? await context.limits.take("mcp", holder.id) : 0;
    if (waitSeconds > 0)
      return send(
        response,
        429,
        { error: "too_many_requests", error_description: `Try again in ${waitSeconds} s.` },
        { "Retry-After": String(waitSeconds) },
      );
    const auth = authInfoOf(token, holder, `${origin}${metadataPath}${mcpPath}`);
    callers.set(auth, { holder, context, runProgram: deps.runProgram });
    // Node's own type says `undefined` where the adapter's says nothing.
    const serveIt = () => serve(Object.assign(request, { auth }) as NodeIncomingMessageLike, response);
    // Only one of our own functions says to which trace this belongs; anybody else's word would be taken for it.
    const parent = holder.act === null ? undefined : headers.traceparent?.toString();
    await withSpan("POST /mcp", { kind: "SERVER", attributes: { "http.route": "/mcp" }, parent }, serveIt);
  }

  return {
    async handle(request, response, { origin }) {
      try {
        await answer(request, response, origin);
      } catch (err) {
        log.error({ err }, "an MCP request failed");
        if (!response.headersSent) send(response, 503, { error: "temporarily_unavailable" }, { "Retry-After": "5" });
      }
    },
    close: handler.close,
  };
}

const words = {
  none: "Send a token of your own: Authorization: Bearer lf_pat_... (make one on the page /account/tokens).",
  wrong: "This token is unknown, expired or revoked, or not for this server.",
};

function authInfoOf(token: string, { id, scopes, expiresAt }: TokenHolder, resourceMetadataUrl: string): AuthInfo {
  const seconds = Math.floor(expiresAt.getTime() / 1_000);
  return { token, clientId: id, scopes: [...scopes], expiresAt: seconds, resourceMetadataUrl };
}

/** Where clients learn how to come in: by a bearer token that a person makes, there is no other way. */
function sendMetadata(request: IncomingMessage, response: ServerResponse, origin: string): void {
  const open = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
  if (request.method !== "GET" && request.method !== "HEAD") {
    send(response, 405, { error: "method_not_allowed" }, { Allow: "GET", ...open });
    return;
  }
  const metadata = {
    resource: `${origin}${mcpPath}`,
    resource_name: "LearnFlow",
    scopes_supported: tokenScopes,
    bearer_methods_supported: ["header"],
    resource_documentation: `${origin}/account/connect`,
  };
  send(response, 200, metadata, { "Cache-Control": "public, max-age=300", ...open });
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers })
    .end(JSON.stringify(body));
}
