import type { EventOrigin } from "../../../events/define-event.ts";
import type { LearnFlowEvent } from "../../../events/learnflow-event.ts";
import { currentTraceparent } from "../../../events/seeing/tracing.ts";
import { insertOutbox } from "../../../migrations/outbox.ts";
import type { Accepted } from "./outcome.ts";
import type { CommandContext } from "./request-context.ts";

export const writer = "web";

/** Where an event of web comes from. @param id The person's act: its own id, or that of the row that it made. */
export function fromWeb(id: string, studentId: string, correlationId = id): EventOrigin {
  return { id, source: "/web", subject: studentId, correlationId, traceparent: currentTraceparent() };
}

/** Keeps an event and sends it; for what changes nothing else in the database. */
export async function say({ em, sendOutbox }: CommandContext, event: LearnFlowEvent): Promise<Accepted> {
  await insertOutbox(em, writer, [event]);
  return { accepted: true, isWaiting: (await sendOutbox(event.partitionkey)) === "waiting" };
}
