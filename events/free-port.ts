import { createServer } from "node:net";

/** Below the range from which Linux takes the ports of outgoing connections (32768 to 60999): there a free port can vanish any moment. */
export const highestPort = 32_767;

/** Does nobody listen there, on 127.0.0.1? */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Where tests begin to look: a random place, so that two runs at the same time hardly ever meet. */
export const randomPort = (): number => 20_000 + Math.floor(Math.random() * 12_000);

/**
 * For tests whose programs cannot take port 0 and say what they were given: a port that is free now, from a range that no start draws from,
 * since seconds may pass until the program listens there.
 */
export async function findTestPort(): Promise<number> {
  const draw = (): number => 12_000 + Math.floor(Math.random() * 7_000);
  let port = draw();
  while (!(await isPortFree(port))) port = draw();
  return port;
}
