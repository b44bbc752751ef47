import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/** How the sink treats an event, in the event's data: its n-th delivery gets the n-th answer, later ones the last. */
const plan = z.object({
  answers: z.array(z.union([z.int(), z.enum(["hang", "reset"])])).default([204]),
  body: z.string().default(""),
  headers: z.record(z.string(), z.string()).default({}),
});
export type Plan = z.input<typeof plan>;

interface Delivery {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** For tests: a function that does to each event what the event says. */
export async function openMisbehavingSink() {
  const deliveries: Delivery[] = [];
  const hanging = new Map<string, ServerResponse[]>();
  let inFlight = 0;
  let mostInFlight = 0;

  const server = createServer(async (incoming, answer) => {
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    answer.once("close", () => inFlight--);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const id = String(incoming.headers["ce-id"]);
    deliveries.push({ id, headers: incoming.headers, body });

    const { answers, headers, body: answerBody } = plan.parse(body.startsWith('{"answers"') ? JSON.parse(body) : {});
    const nth = deliveries.filter((delivery) => delivery.id === id).length;
    const what = answers[nth - 1] ?? answers.at(-1);
    if (what === "reset") incoming.socket.destroy();
    else if (what === "hang") hanging.set(id, [...(hanging.get(id) ?? []), answer]);
    else answer.writeHead(what ?? 204, headers).end(answerBody);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    deliveries,
    ids: () => deliveries.map(({ id }) => id),
    mostInFlight: () => mostInFlight,
    /** Answers what hangs, of one event or of all. */
    letGo(id?: string): void {
      for (const [event, answers] of hanging) {
        if (id !== undefined && event !== id) continue;
        for (const answer of answers) answer.writeHead(204).end();
        hanging.delete(event);
      }
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
