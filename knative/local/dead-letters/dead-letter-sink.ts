import type { Producer } from "kafkajs";
import type { KafkaSink } from "../manifests/manifest-kinds.ts";
import { writeRecord } from "../source/cloud-event.ts";
import type { DeadLetterSink } from "../source/deliver.ts";

/** A KafkaSink is a produce to its topic. @throws when no manifest has this name. */
export function openDeadLetterSink(
  producer: Producer,
  sinks: readonly KafkaSink[],
  name: string | undefined,
): DeadLetterSink | undefined {
  if (name === undefined) return undefined;
  const sink = sinks.find(({ metadata }) => metadata.name === name);
  if (!sink) throw new Error(`no KafkaSink ${name} in knative/base`);
  return async (event) => {
    await producer.send({ topic: sink.spec.topic, acks: -1, messages: [writeRecord(event, sink.spec.contentMode)] });
  };
}
