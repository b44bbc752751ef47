import { createServer, type IncomingHttpHeaders, type Server } from "node:http";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** For tests: a teacher's tool, which answers as it is told and keeps what it got. */
export interface TestReceiver {
  readonly port: number;
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on; `never` for nothing at all. */
  answer: number | "never";
  headers: Record<string, string>;
  close(): Promise<void>;
}

export async function openReceiver(host = "127.0.0.1", onPort = 0): Promise<TestReceiver> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      if (receiver.answer !== "never") response.writeHead(receiver.answer, receiver.headers).end("x".repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => server.listen(onPort, host, resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const receiver: TestReceiver = {
    ...{ port, url: `http://localhost:${port}/in`, received, answer: 200, headers: {} },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
