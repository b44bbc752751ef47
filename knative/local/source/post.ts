import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import type { CloudEvent } from "./cloud-event.ts";

/** What a sink said; `undefined` where a status should be: it could not be reached, broke off, or took too long. */
export interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The first kilobyte, unless the event was handled. */
  readonly body: Buffer;
  /** For a person, when there is no status. */
  readonly problem?: string;
}

/** A longer body is of no use to anybody. */
const bodyBytes = 1024;

/**
 * Posts events to one address in HTTP binary mode.
 *
 * @param options.namespace Told to the sink as `Kn-Namespace`.
 */
export function openSink(address: string, options: { namespace: string; timeoutMs: number }) {
  const { hostname, port, pathname } = new URL(address);
  // As many connections as the dispatcher's pool has.
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });

  const outstanding = new Set<(problem: string) => void>();

  function post(event: CloudEvent): Promise<Answer> {
    return new Promise((resolve) => {
      const failed = (problem: string) => resolve({ status: undefined, headers: {}, body: Buffer.alloc(0), problem });
      const headers = writeHeaders(event, options.namespace);
      const outgoing = request({ agent, hostname, port, path: pathname, method: "POST", headers });
      const giveUp = (problem: string) => {
        failed(problem);
        outgoing.destroy();
      };
      const timer = setTimeout(giveUp, options.timeoutMs, `no answer within ${options.timeoutMs} ms`);
      outstanding.add(giveUp);
      outgoing.once("close", () => {
        clearTimeout(timer);
        outstanding.delete(giveUp);
      });
      outgoing.on("error", (error) => failed(error.message || "could not be reached"));
      outgoing.once("response", (incoming) => {
        const status = incoming.statusCode ?? 0;
        incoming.on("error", (error) => failed(error.message));
        if (status < 300) {
          incoming.resume();
          incoming.once("end", () => resolve({ status, headers: {}, body: Buffer.alloc(0) }));
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on("data", (chunk: Buffer) => {
          if (size < bodyBytes) chunks.push(chunk);
          size += chunk.length;
        });
        incoming.once("end", () => {
          const answered = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
          resolve({
            status,
            headers: Object.fromEntries(answered),
            body: Buffer.concat(chunks).subarray(0, bodyBytes),
          });
        });
      });
      outgoing.end(event.data ?? undefined);
    });
  }

  return {
    post,
    /** Gives up whatever has no answer yet. */
    close(): void {
      for (const giveUp of [...outstanding]) giveUp("stopped");
      agent.destroy();
    },
  };
}

function writeHeaders({ attributes, contentType, data }: CloudEvent, namespace: string): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {
    prefer: "reply",
    "kn-namespace": namespace,
    "content-length": data?.length ?? 0,
  };
  for (const name in attributes) headers[`ce-${name}`] = headerValue(attributes[name] ?? "");
  if (contentType !== undefined) headers["content-type"] = headerValue(contentType);
  if (attributes.traceparent !== undefined) headers.traceparent = headerValue(attributes.traceparent);
  return headers;
}

/** What a header cannot carry is written in percent signs (CloudEvents over HTTP, 3.1.3.2); the rest stays as it is, as with KafkaSource. */
function headerValue(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.replaceAll(/[^\x20-\x7e]+|%/gu, encodeURIComponent);
}
