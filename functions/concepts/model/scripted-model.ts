import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the scripted server does with one request, in order. */
export type Step =
  | { readonly say: string }
  /** Answers with this status instead of a stream. */
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly waitMs: number }
  /** Says nothing more before that. */
  | { readonly until: Promise<void> }
  /** Never says anything more, and keeps the connection. */
  | { readonly stall: true }
  | { readonly cut: true }
  /** A chunk as it stands: empty choices, no delta. */
  | { readonly raw: object }
  | { readonly finish: "stop" | "length" | "content_filter" };

export interface ScriptedModel {
  readonly url: string;
  /** The messages of each request that came, in order. */
  readonly requests: { messages: { role: string; content: string }[]; response_format?: unknown }[];
  /** What the next requests get; the last script counts for all that follow. */
  script(...scripts: (readonly Step[])[]): void;
  /** What a request gets by the words of its last message, whenever it comes. */
  choose(by: (asked: string) => readonly Step[]): void;
  stop(): Promise<void>;
}

/** A text in pieces of a few characters, as a model sends it, and its end. */
export const saying = (text: string): Step[] => [{ say: text }, { finish: "stop" }];

/** For tests: an OpenAI-compatible server over real HTTP that says what it is told to, with the quirks of real ones. */
export async function startScriptedModel(): Promise<ScriptedModel> {
  const requests: ScriptedModel["requests"] = [];
  let scripts: (readonly Step[])[] = [saying("Hello.")];
  let chosen: ((asked: string) => readonly Step[]) | null = null;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const asked = JSON.parse(body) as ScriptedModel["requests"][number] & { stream?: boolean }; // the SDK's own form
      requests.push(asked);
      const script =
        chosen?.(asked.messages.at(-1)?.content ?? "") ?? (scripts.length > 1 ? scripts.shift() : scripts[0]);
      void play(script ?? [], response, asked.stream === true);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    script(...next) {
      scripts = next;
    },
    choose(by) {
      chosen = by;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function play(script: readonly Step[], response: ServerResponse, streams: boolean): Promise<void> {
  if (!streams) return playWhole(script, response);
  const send = (chunk: object) => response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  const chunk = (delta: object, finish: string | null = null) =>
    send({
      id: "c",
      object: "chat.completion.chunk",
      created: 1,
      model: "scripted",
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
  for (const step of script) {
    if ("status" in step) {
      response
        .writeHead(step.status, { "content-type": "application/json", ...step.headers })
        .end(step.body ?? '{"error":{"message":"no"}}');
      return;
    }
    if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream" });
    if ("say" in step) for (const piece of step.say.match(/[\s\S]{1,7}/g) ?? []) chunk({ content: piece });
    else if ("waitMs" in step) await new Promise((resolve) => setTimeout(resolve, step.waitMs));
    else if ("until" in step) await step.until;
    else if ("raw" in step) send(step.raw);
    else if ("stall" in step) return;
    else if ("cut" in step) return void response.destroy();
    else chunk({}, step.finish);
  }
  response.end("data: [DONE]\n\n");
}

/** The same as one JSON answer. */
async function playWhole(script: readonly Step[], response: ServerResponse): Promise<void> {
  let content = "";
  for (const step of script) {
    if ("status" in step)
      return void response
        .writeHead(step.status, { "content-type": "application/json", ...step.headers })
        .end(step.body ?? '{"error":{"message":"no"}}');
    if ("stall" in step) return;
    if ("cut" in step) return void response.destroy();
    if ("waitMs" in step) await new Promise((resolve) => setTimeout(resolve, step.waitMs));
    if ("until" in step) await step.until;
    if ("say" in step) content += step.say;
  }
  response.writeHead(200, { "content-type": "application/json" }).end(
    JSON.stringify({
      id: "c",
      object: "chat.completion",
      created: 1,
      model: "scripted",
      choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    }),
  );
}
