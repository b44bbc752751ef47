import { z } from "zod";
import type { LearnFlowEvent, ReceivedEvent } from "./learnflow-event.ts";
import type { Topic } from "./topics.ts";
import type { FunctionName } from "./vocabulary.ts";

/** What an event's data does not say: where it comes from and what it belongs to. */
export interface EventOrigin {
  readonly id: string;
  readonly source: string;
  /** The student; for `notification.sent` the recipient. */
  readonly subject: string;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly traceparent?: string | undefined;
  /** Only where the work is pointless later. */
  readonly expiresAt?: Date | undefined;
  readonly occurredAt?: Date | undefined;
}

export interface EventContract<Schema extends z.ZodObject = z.ZodObject> {
  readonly type: string;
  /** Every topic that it stands on. */
  readonly topics: readonly Topic[];
  readonly senders: readonly ("web" | FunctionName)[];
  /** What the Kafka record is keyed by. */
  readonly key: "student" | "run";
  readonly data: Schema;
  readonly example: z.output<Schema>;
  /** @throws {z.ZodError} when the data breaks the contract. */
  create(from: EventOrigin, data: z.input<Schema>): LearnFlowEvent<z.output<Schema>>;
  /**
   * The data of an event of this type.
   * @throws {UnexpectedEventError} for another type, {z.ZodError} for data that breaks the contract.
   */
  parse(event: ReceivedEvent): z.output<Schema>;
}

export class UnexpectedEventError extends Error {
  override name = "UnexpectedEventError";
}

/** The part of the data that a `run`-keyed event is keyed by. */
const runKey = z.object({ runId: z.uuid() });

/**
 * One thing that happened: its name (past tense, reverse DNS, version last), where it is said, and what it says.
 * A field may be added as optional; any other change is a new `.v2` beside `.v1`.
 */
export function defineEvent<Schema extends z.ZodObject>(definition: {
  type: `dev.learnflow.${string}.v${number}`;
  topics: readonly Topic[];
  senders: readonly ("web" | FunctionName)[];
  key?: "student" | "run";
  data: Schema;
  example: z.output<Schema>;
}): EventContract<Schema> {
  const { type, data: schema, key = "student" } = definition;
  return {
    ...definition,
    key,
    create(from, data) {
      return {
        specversion: "1.0",
        id: from.id,
        type,
        source: from.source,
        subject: from.subject,
        time: (from.occurredAt ?? new Date()).toISOString(),
        datacontenttype: "application/json",
        dataschema: `https://learnflow.dev/events/${type}`,
        partitionkey: key === "run" ? runKey.parse(data).runId : from.subject,
        correlationid: from.correlationId,
        ...(from.causationId !== undefined && { causationid: from.causationId }),
        ...(from.traceparent !== undefined && { traceparent: from.traceparent }),
        ...(from.expiresAt !== undefined && { expirytime: from.expiresAt.toISOString() }),
        data: schema.parse(data),
      };
    },
    parse(event) {
      if (event.type !== type) throw new UnexpectedEventError(`expected ${type}, got ${event.type}`);
      return schema.parse(event.data);
    },
  };
}
