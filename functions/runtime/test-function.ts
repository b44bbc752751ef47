import { request as httpRequest } from "node:http";
import type { LearnFlowEvent } from "../../events/learnflow-event.ts";
import type { RawRecord } from "../../events/publisher.ts";
import type { FunctionName } from "../../events/vocabulary.ts";
import type { Handler } from "./handle-event.ts";
import { openLog } from "./log.ts";
import { type FunctionOptions, type FunctionServer, listen, registerFunction } from "./serve.ts";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface TestFunction extends FunctionServer {
  /** As KafkaSource posts it: HTTP binary mode. */
  post(event: Partial<LearnFlowEvent>): Promise<Answer>;
  send(request: {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string | Buffer;
  }): Promise<Answer>;
  /** What was put aside, in order. */
  readonly deadLetters: { topic: string; record: RawRecord }[];
}

/** For tests: a function that serves on a free port, without Kafka. */
export async function startTestFunction(
  name: FunctionName,
  handler: Handler,
  options: Partial<FunctionOptions> = {},
): Promise<TestFunction> {
  const deadLetters: TestFunction["deadLetters"] = [];
  const all: FunctionOptions = {
    host: "127.0.0.1",
    port: 0,
    log: openLog(name, "silent"),
    publisher: {
      sendRecord: async (topic, record) => void deadLetters.push({ topic, record }),
      close: async () => {},
    },
    ...options,
  };
  const server = await listen(name, registerFunction(name, handler, all), all);
  const send: TestFunction["send"] = (request) => sendTo(server.port, request);
  return { ...server, send, deadLetters, post: (event) => send(toHttp(event)) };
}

/** An event in HTTP binary mode. An attribute that is left out is not sent. */
export function toHttp({ data, datacontenttype, ...attributes }: Partial<LearnFlowEvent>) {
  const headers: Record<string, string> = {};
  if (datacontenttype !== undefined) headers["content-type"] = datacontenttype;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) headers[`ce-${name}`] = encodeURI(value);
  }
  return { headers, body: JSON.stringify(data) };
}

function sendTo(
  port: number,
  { method = "POST", path = "/", headers = {}, body = "" }: Parameters<TestFunction["send"]>[0],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const outgoing = httpRequest({ host: "127.0.0.1", port, path, method, headers: { ...headers, ...length } });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("error", reject);
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    outgoing.end(body);
  });
}
