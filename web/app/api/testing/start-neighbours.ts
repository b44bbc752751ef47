import { createServer } from "node:http";
import type { z } from "zod";
import type { divergenceReply } from "../../../../events/divergence.ts";
import { noAlerts, type TrialResult } from "../../../../events/thresholds.ts";

const trial: TrialResult = { alerts: 2, students: 1, byRule: { ...noAlerts(), "five-failed-runs": 2 } };
const found: z.input<typeof divergenceReply> = {
  found: { called: "add(0, 0)", expected: "0", got: "None", isMinimal: true },
};
const answers: Readonly<Record<string, unknown>> = {
  "/threshold-trials": trial,
  "/divergences": found,
  "/status": {
    at: "2026-11-24T09:00:00.000Z",
    functions: [
      {
        ...{ name: "execute", processes: [{}], inFlight: 1, deadLetters: 0 },
        source: { inFlight: 1, lag: 0, lastFailure: null },
      },
    ],
  },
  "/mails": [
    {
      ...{ id: "1", to: "noor@school.example", subject: "A new password", at: "2026-11-24T09:00:00.000Z" },
      text: "Choose a new one: https://learn.example.org/new-password/…",
    },
  ],
};

/** For tests: says what analytics, concepts and the platform of `npm start` say to web, by HTTP. */
export async function startNeighbours(): Promise<{ env: Record<string, string>; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    const answer = answers[request.url ?? ""];
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? null));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    env: { ANALYTICS_URL: url, CONCEPTS_URL: url, STATUS_URL: `${url}/status` },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
