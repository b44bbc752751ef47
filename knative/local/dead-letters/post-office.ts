import { type Kafka, Partitioners } from "kafkajs";
import type { Manifests } from "../manifests/manifests.ts";
import { writeRecord } from "../source/cloud-event.ts";
import type { Letter } from "./letter.ts";

/** Where a function's dead letters lie, and the topic on which it would get them again. */
export interface LetterRoute {
  readonly functionName: string;
  readonly deadLetters: string;
  readonly returnTo: string;
}

/** @throws for a function that has no source, or several topics: which one a letter came from is not written on it. */
export function findRoute(manifests: Manifests, functionName: string): LetterRoute {
  const names = manifests.sources.map(({ metadata }) => metadata.name);
  const source = manifests.sources.find(({ metadata }) => metadata.name === functionName);
  if (!source) throw new Error(`no function ${functionName}: there are ${names.join(", ")}`);
  const sinkName = source.spec.delivery?.deadLetterSink?.ref.name;
  const sink = manifests.sinks.find(({ metadata }) => metadata.name === sinkName);
  const [returnTo, ...others] = source.spec.topics;
  if (!sink || returnTo === undefined || others.length > 0)
    throw new Error(`${functionName} has no dead letters, or several topics`);
  return { functionName, deadLetters: sink.spec.topic, returnTo };
}

/** Puts the events on their topic again, with the ids they had: what was done already is not done twice. All or none of a send. */
export async function sendAgain(kafka: Kafka, topic: string, letters: readonly Letter[]): Promise<void> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    await producer.send({ topic, acks: -1, messages: letters.map(({ event }) => writeRecord(event, "binary")) });
  } finally {
    await producer.disconnect();
  }
}
