import type { answerCompleted } from "../../../events/answer-completed.ts";
import type { answerExtended } from "../../../events/answer-extended.ts";
import type { answerStarted } from "../../../events/answer-started.ts";
import type { notificationSent } from "../../../events/notification-sent.ts";
import type { progressChanged } from "../../../events/progress-changed.ts";
import type { questionExamined } from "../../../events/question-examined.ts";
import type { questionRouted } from "../../../events/question-routed.ts";
import type { runFinished } from "../../../events/run-finished.ts";
import type { runOutput } from "../../../events/run-output.ts";
import type { submissionGraded } from "../../../events/submission-graded.ts";
import type { workAbandoned } from "../../../events/work-abandoned.ts";

/** What the server and a browser say to each other over `/live`, one JSON text a message. Types only: both sides import it. */

/** Per partition, the offset of the last record that a browser has, or may be taken to have. */
export type LivePlaces = Readonly<Record<string, string>>;

type Said<Type extends string, Contract extends { example: unknown }> = {
  /** `partition:offset` of the record. */
  readonly place: string;
  readonly type: Type;
  readonly data: Contract["example"];
};

/** An event of `learnflow.live.v1` for this browser. */
export type LiveMessage =
  | Said<"dev.learnflow.question.examined.v1", typeof questionExamined>
  | Said<"dev.learnflow.question.routed.v1", typeof questionRouted>
  | Said<"dev.learnflow.answer.started.v1", typeof answerStarted>
  | Said<"dev.learnflow.answer.extended.v1", typeof answerExtended>
  | Said<"dev.learnflow.answer.completed.v1", typeof answerCompleted>
  | Said<"dev.learnflow.run.output.v1", typeof runOutput>
  | Said<"dev.learnflow.run.finished.v1", typeof runFinished>
  | Said<"dev.learnflow.submission.graded.v1", typeof submissionGraded>
  | Said<"dev.learnflow.progress.changed.v1", typeof progressChanged>
  | Said<"dev.learnflow.notification.sent.v1", typeof notificationSent>
  /** A run or question that ends without a result: stopped, expired or failed. */
  | Said<"dev.learnflow.work.abandoned.v1", typeof workAbandoned>;

/** Besides events the server says: */
export type ServerNote =
  /** These are the places now. Said when a browser has caught up, and every 20 s as a sign of life. */
  | { readonly note: "at"; readonly places: LivePlaces }
  /** Your place is gone: take the state from the server, and go on from here. */
  | { readonly note: "reload"; readonly places: LivePlaces }
  /** That classroom's board is yours to watch; or, whether it exists or not, it is none of yours. */
  | { readonly note: "watching" | "no-such-classroom"; readonly classroomId: string };

export type ServerMessage = LiveMessage | ServerNote;

/** What a browser may say. Anything else ends the connection. */
export type BrowserMessage =
  | { readonly say: "resume"; readonly places: LivePlaces | null }
  | { readonly say: "watch" | "unwatch"; readonly classroomId: string };

/** Why the server ended a connection (WebSocket close codes). After `signedOut` there is no use in coming back. */
export const closeCodes = {
  signedOut: 4001,
  badMessage: 4003,
  slow: 4008,
  tooMany: 4029,
  /** RFC 6455: this server goes away, another takes over. */
  goingAway: 1001,
} as const;
