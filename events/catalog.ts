import { activityNoted } from "./activity-noted.ts";
import { alertClosed } from "./alert-closed.ts";
import { answerCompleted } from "./answer-completed.ts";
import { answerExtended } from "./answer-extended.ts";
import { answerGiven } from "./answer-given.ts";
import { answerRated } from "./answer-rated.ts";
import { answerStarted } from "./answer-started.ts";
import type { EventContract } from "./define-event.ts";
import { distressNoticed } from "./distress-noticed.ts";
import { exerciseAssigned } from "./exercise-assigned.ts";
import { exerciseOpened } from "./exercise-opened.ts";
import { helpRequested } from "./help-requested.ts";
import { hintTaken } from "./hint-taken.ts";
import { lessonRead } from "./lesson-read.ts";
import { masteryReached } from "./mastery-reached.ts";
import { messageSent } from "./message-sent.ts";
import { notificationSent } from "./notification-sent.ts";
import { progressChanged } from "./progress-changed.ts";
import { questionAsked } from "./question-asked.ts";
import { questionExamined } from "./question-examined.ts";
import { questionRerouted } from "./question-rerouted.ts";
import { questionRouted } from "./question-routed.ts";
import { quizAnswered } from "./quiz-answered.ts";
import { reviewDone } from "./review-done.ts";
import { runCancelled } from "./run-cancelled.ts";
import { runFinished } from "./run-finished.ts";
import { runOutput } from "./run-output.ts";
import { runRequested } from "./run-requested.ts";
import { struggleDetected } from "./struggle-detected.ts";
import { submissionGraded } from "./submission-graded.ts";
import { supportChanged } from "./support-changed.ts";
import { timePassed } from "./time-passed.ts";
import { readersOf, type Topic } from "./topics.ts";
import { webhookDisabled } from "./webhook-disabled.ts";
import { workAbandoned } from "./work-abandoned.ts";

/** Every event that LearnFlow speaks. */
export const contracts = [
  activityNoted,
  alertClosed,
  answerCompleted,
  answerExtended,
  answerGiven,
  answerRated,
  answerStarted,
  distressNoticed,
  exerciseAssigned,
  exerciseOpened,
  helpRequested,
  hintTaken,
  lessonRead,
  masteryReached,
  messageSent,
  notificationSent,
  progressChanged,
  questionAsked,
  questionExamined,
  questionRerouted,
  questionRouted,
  quizAnswered,
  reviewDone,
  runCancelled,
  runFinished,
  runOutput,
  runRequested,
  struggleDetected,
  submissionGraded,
  supportChanged,
  timePassed,
  webhookDisabled,
  workAbandoned,
] as const satisfies readonly EventContract[];

const byType: ReadonlyMap<string, EventContract> = new Map(contracts.map((contract) => [contract.type, contract]));

export function findContract(type: string): EventContract | undefined {
  return byType.get(type);
}

/** The types that stand on a topic. */
export function typesOn(topic: Topic): string[] {
  return contracts
    .filter((contract) => (contract.topics as readonly Topic[]).includes(topic))
    .map((contract) => contract.type);
}

/** Type, topics, key, senders and readers of every event: what the documentation and the manifests are checked against. */
export const catalog = contracts.map(({ type, topics, key, senders }) => ({
  type,
  topics,
  key,
  senders,
  readers: [...new Set(topics.flatMap((topic) => readersOf[topic]))],
}));
