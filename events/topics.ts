import { type FunctionName, functionNames } from "./vocabulary.ts";

/**
 * KafkaSource has no filter, so the topic is the route: a function reads everything on its topics.
 * Records are keyed by the event's `partitionkey`, so one student's events stay in order.
 */
export const topics = {
  questions: "learnflow.questions.v1",
  conceptRequests: "learnflow.concept-requests.v1",
  runRequests: "learnflow.run-requests.v1",
  runControl: "learnflow.run-control.v1",
  learning: "learnflow.learning.v1",
  alerts: "learnflow.alerts.v1",
  live: "learnflow.live.v1",
} as const;
export type Topic = (typeof topics)[keyof typeof topics];

/**
 * Who reads a topic. A function is fed by its KafkaSource. `every web` and `every execute` are processes which follow
 * the topic themselves, each reading all of it.
 */
export const readersOf: Record<Topic, readonly (FunctionName | "every web" | "every execute")[]> = {
  [topics.questions]: ["triage"],
  [topics.conceptRequests]: ["concepts"],
  [topics.runRequests]: ["execute"],
  [topics.runControl]: ["every execute"],
  [topics.learning]: ["analytics"],
  [topics.alerts]: ["notify"],
  [topics.live]: ["every web"],
};

/** Where a function's hopeless events wait for a person; every web process follows it to tell who was waiting. */
export const deadLetterTopic = (name: FunctionName): string => `learnflow.dead-letters.${name}.v1`;

/** Whose letters a topic holds. */
export const functionOfLetters = (topic: string): FunctionName | undefined =>
  functionNames.find((name) => deadLetterTopic(name) === topic);

export const deadLetterTopics: readonly string[] = functionNames.map(deadLetterTopic);
