import { z } from "zod";
import { contracts } from "./catalog.ts";
import type { EventContract } from "./define-event.ts";
import { readersOf, type Topic, topics } from "./topics.ts";

/**
 * Everything that LearnFlow says on Kafka, as an AsyncAPI 3.0 document made from the contracts themselves.
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function describeEvents(version: string) {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "LearnFlow events",
      version,
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      description:
        "CloudEvents 1.0 on Kafka in binary mode: attributes are headers `ce_…`, the value is the JSON below. Delivered at least once: keep (source, id) and do nothing the second time. An optional field may be added to a type; anything else is a new version beside it.",
    },
    defaultContentType: "application/json",
    channels: Object.fromEntries(Object.values(topics).map((topic) => [topic, describeTopic(topic)])),
    operations: Object.fromEntries(
      contracts.flatMap((contract) =>
        contract.topics.map((topic) => [`${shortName(contract)}.on.${topic}`, describeOperation(contract, topic)]),
      ),
    ),
    components: {
      messages: Object.fromEntries(contracts.map((contract) => [shortName(contract), describeMessage(contract)])),
      messageTraits: { cloudEvent: { headers: cloudEventHeaders } },
    },
  };
}

/** `dev.learnflow.run.finished.v1` → `run.finished.v1`. */
const shortName = ({ type }: EventContract): string => type.replace(/^dev\.learnflow\./, "");

const contractsOn = (topic: Topic): EventContract[] =>
  contracts.filter((contract) => (contract.topics as readonly Topic[]).includes(topic));

function describeTopic(topic: Topic) {
  return {
    address: topic,
    description: `Read by ${readersOf[topic].join(", ")}.`,
    messages: Object.fromEntries(
      contractsOn(topic).map((contract) => [
        shortName(contract),
        { $ref: `#/components/messages/${shortName(contract)}` },
      ]),
    ),
    bindings: { kafka: { topic, bindingVersion: "0.5.0" } },
  };
}

function describeOperation(contract: EventContract, topic: Topic) {
  return {
    action: "send",
    channel: { $ref: `#/channels/${topic}` },
    summary: `Said by ${contract.senders.join(", ")}.`,
    messages: [{ $ref: `#/channels/${topic}/messages/${shortName(contract)}` }],
  };
}

function describeMessage(contract: EventContract) {
  return {
    name: contract.type,
    title: shortName(contract),
    summary: `Keyed by the ${contract.key}. Said by ${contract.senders.join(", ")}.`,
    contentType: "application/json",
    traits: [{ $ref: "#/components/messageTraits/cloudEvent" }],
    payload: z.toJSONSchema(contract.data, { target: "draft-7", io: "output", unrepresentable: "any" }),
    examples: [{ name: "example", payload: contract.example }],
  };
}

const text = (description: string) => ({ type: "string", description });
const cloudEventHeaders = {
  type: "object",
  required: [
    "ce_specversion",
    "ce_id",
    "ce_type",
    "ce_source",
    "ce_subject",
    "ce_time",
    "ce_partitionkey",
    "ce_correlationid",
  ],
  properties: {
    ce_specversion: { type: "string", const: "1.0" },
    ce_id: text("UUIDv7 for what a person did; UUIDv5 of its cause for what follows from it."),
    ce_type: text("The name of the event, with its version."),
    ce_source: text("Who says it: /web or /functions/<name>."),
    ce_subject: text("The student; for notification.sent the recipient."),
    ce_time: { ...text("When it happened."), format: "date-time" },
    ce_partitionkey: text("The key of the record."),
    ce_correlationid: text("The question or run that it belongs to."),
    ce_causationid: text("The event that led to it."),
    ce_traceparent: text("W3C trace context."),
    ce_expirytime: { ...text("After this moment nobody wants the work any more."), format: "date-time" },
  },
};
