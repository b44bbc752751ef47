import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const value = z.looseObject({ stringValue: z.string().optional(), intValue: z.coerce.number().optional() });
const attributes = z.array(z.object({ key: z.string(), value })).default([]);
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().default(""),
  name: z.string(),
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: z.number(),
  attributes,
  status: z.object({ code: z.number().optional() }).default({}),
});
const exported = z.object({
  resourceSpans: z.array(
    z.object({ resource: z.object({ attributes }), scopeSpans: z.array(z.object({ spans: z.array(span) })) }),
  ),
});

export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  readonly isError: boolean;
  /** Which process: `web`, `triage`. */
  readonly part: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
}

/** For tests: takes traces as OTLP over HTTP, as a collector does, and keeps them. */
export async function startTestCollector() {
  const spans: CollectedSpan[] = [];
  let text = "";
  let isSilent = false;
  let waiting = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      text += body;
      if (request.url === "/v1/traces") {
        spans.push(...readSpans(JSON.parse(body)));
        waiting++;
        response.on("close", () => waiting--);
        if (isSilent) return;
      }
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans: (): readonly CollectedSpan[] => spans,
    /** All that ever came, as it was sent: to look for what must not be in it. */
    text: () => text,
    /** From now on it takes spans and answers nothing. */
    fallSilent: () => {
      isSilent = true;
    },
    /** How many senders of spans still wait for an answer; asked over the network, so that who has left is known. */
    waiting: async () => {
      await fetch(`http://127.0.0.1:${port}/`, { method: "POST" });
      return waiting;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
export type TestCollector = Awaited<ReturnType<typeof startTestCollector>>;

function readSpans(body: unknown): CollectedSpan[] {
  return exported.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ attributes: list, status, ...about }) => ({
        ...about,
        attributes: asRecord(list),
        isError: status.code === 2,
        part: String(asRecord(resource.attributes)["service.name"]),
      })),
    ),
  );
}

const asRecord = (list: z.infer<typeof attributes>): CollectedSpan["attributes"] =>
  Object.fromEntries(list.map(({ key, value: { stringValue, intValue } }) => [key, stringValue ?? intValue]));
