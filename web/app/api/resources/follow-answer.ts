import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { answerCompleted } from "../../../../events/answer-completed.ts";
import { answerExtended } from "../../../../events/answer-extended.ts";
import { answerStarted } from "../../../../events/answer-started.ts";
import { questionRouted } from "../../../../events/question-routed.ts";
import { workAbandoned } from "../../../../events/work-abandoned.ts";
import type { LiveEntry } from "../../server/live/history.ts";
import { findExchange } from "../../server/questions/find-conversation.ts";
import { waitUntil } from "../../server/wait-until.ts";
import type { ApiEnv } from "../caller.ts";
import { idParam, needs, problems } from "../endpoint.ts";
import { orNotFound } from "../problem.ts";

const told = new Map(
  [questionRouted, answerStarted, answerExtended, answerCompleted, workAbandoned].map(({ type }) => [
    type,
    shortName(type),
  ]),
);
const lastTypes: ReadonlySet<string> = new Set([answerCompleted.type, workAbandoned.type]);
const beatMs = 15_000;
/** Between the word that it is over and the row that says so. */
const settleSeconds = 10;

/** Each event of the stream. */
const answerEvent = z
  .object({
    event: z.enum([...told.values(), "question"]),
    id: z.string().optional().describe("For `Last-Event-ID`."),
    data: z.string().describe("JSON."),
  })
  .openapi("AnswerEvent", { description: "One of the stream's events." });

const follow = createRoute({
  ...{ method: "get", path: "/questions/{id}/events", tags: ["Questions"], operationId: "followAnswer" },
  summary: "Follow the answer while it is written",
  description: `Server-sent events: \`question.routed\`, \`answer.started\`, \`answer.extended\` … as the event documentation describes their data.
The last one is \`question\`: the whole question as \`GET /questions/{id}\` gives it; then the stream ends. After a break send \`Last-Event-ID\`.`,
  ...needs("context:read"),
  request: { params: idParam, headers: z.object({ "last-event-id": z.string().max(60).optional() }) },
  responses: {
    200: { description: "The events, as they come", content: { "text/event-stream": { schema: answerEvent } } },
    ...problems(404),
  },
});

/** `dev.learnflow.answer.extended.v1` → `answer.extended` */
function shortName(type: string): string {
  return type.split(".").slice(2, -1).join(".");
}

export function addFollowAnswer(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(follow, async (c) => {
    const { em, signal, listenLive } = c.env.context;
    const studentId = c.get("caller").id;
    const { id } = c.req.valid("param");
    const find = () => findExchange(em, studentId, id);
    const asked = orNotFound(await find());
    const lastPlace = c.req.valid("header")["last-event-id"];
    return streamSSE(c, async (stream) => {
      if (asked.state === "requested") {
        const until = Date.parse(asked.expiresAt);
        await relay(stream, { questionId: id, lastPlace, until, signal }, (onEntry) => listenLive(studentId, onEntry));
      }
      const whole = await waitUntil(find, (row) => row?.state !== "requested", settleSeconds, signal);
      await stream.writeSSE({ event: "question", data: JSON.stringify(whole) });
    });
  });
}

interface Wanted {
  readonly questionId: string;
  /** What the caller has already. */
  readonly lastPlace: string | undefined;
  readonly until: number;
  readonly signal: AbortSignal;
}

/** Writes what is said about a question until it is over, or the caller went away. */
async function relay(
  stream: SSEStreamingApi,
  { questionId, lastPlace, until, signal }: Wanted,
  listen: (onEntry: (entry: LiveEntry) => void) => () => void,
): Promise<void> {
  let entries: LiveEntry[] = [];
  let wake = (): void => {};
  const stop = listen((entry) => {
    entries.push(entry);
    wake();
  });
  signal.addEventListener("abort", () => wake());
  await stream.write(": following\n\n");
  try {
    while (!signal.aborted && Date.now() < until) {
      const batch = entries;
      entries = [];
      for (const entry of batch) {
        const name = told.get(entry.type);
        const said: { place: string; data: { questionId?: string; id?: string } } = JSON.parse(entry.text);
        if (name === undefined || (said.data.questionId ?? said.data.id) !== questionId) continue;
        if (lastPlace === undefined || isAfter(said.place, lastPlace))
          await stream.writeSSE({ event: name, id: said.place, data: JSON.stringify(said.data) });
        if (lastTypes.has(entry.type)) return;
      }
      if (entries.length > 0) continue;
      const woken = new Promise<"woken">((resolve) => {
        wake = () => resolve("woken");
      });
      const beat = setTimeout(() => wake(), beatMs);
      await woken;
      clearTimeout(beat);
      if (entries.length === 0) await stream.write(": still here\n\n");
    }
  } finally {
    stop();
  }
}

/** Everything of one student is on one partition, so its offsets tell what came first. */
function isAfter(place: string, last: string): boolean {
  const [partition, offset] = place.split(":");
  const [lastPartition, lastOffset] = last.split(":");
  if (partition !== lastPartition || !/^\d{1,19}$/.test(lastOffset ?? "")) return true;
  return BigInt(offset ?? "0") > BigInt(lastOffset ?? "0");
}
