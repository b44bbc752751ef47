import { defineConfig, MikroORM } from "@mikro-orm/postgresql";
import { AccessToken } from "./entities/access-token.ts";
import { AccountToken } from "./entities/account-token.ts";
import { ActiveDay } from "./entities/active-day.ts";
import { Alert } from "./entities/alert.ts";
import { AlertAction } from "./entities/alert-action.ts";
import { AlertSettings } from "./entities/alert-settings.ts";
import { AlertSnooze } from "./entities/alert-snooze.ts";
import { Answer } from "./entities/answer.ts";
import { AnswerRating } from "./entities/answer-rating.ts";
import { Assignment } from "./entities/assignment.ts";
import { Card } from "./entities/card.ts";
import { ClassVisit } from "./entities/class-visit.ts";
import { Classroom } from "./entities/classroom.ts";
import { ClassroomModule } from "./entities/classroom-module.ts";
import { Concept } from "./entities/concept.ts";
import { Conversation } from "./entities/conversation.ts";
import { DeletedPerson } from "./entities/deleted-person.ts";
import { Draft } from "./entities/draft.ts";
import { ErrorCount } from "./entities/error-count.ts";
import { Exercise } from "./entities/exercise.ts";
import { HandledEvent } from "./entities/handled-event.ts";
import { HelpRequest } from "./entities/help-request.ts";
import { IdempotencyKey } from "./entities/idempotency-key.ts";
import { LearningFact } from "./entities/learning-fact.ts";
import { Lease } from "./entities/lease.ts";
import { Lesson } from "./entities/lesson.ts";
import { LessonProgress } from "./entities/lesson-progress.ts";
import { LineComment } from "./entities/line-comment.ts";
import { Look } from "./entities/look.ts";
import { Mail } from "./entities/mail.ts";
import { Mastery } from "./entities/mastery.ts";
import { Membership } from "./entities/membership.ts";
import { Message } from "./entities/message.ts";
import { Mistake } from "./entities/mistake.ts";
import { MistakeReply } from "./entities/mistake-reply.ts";
import { ModelAnswer } from "./entities/model-answer.ts";
import { ModelUse } from "./entities/model-use.ts";
import { Module } from "./entities/module.ts";
import { Notification } from "./entities/notification.ts";
import { NotificationPreferences } from "./entities/notification-preferences.ts";
import { OutboxEntry } from "./entities/outbox-entry.ts";
import { OwnExercise } from "./entities/own-exercise.ts";
import { Person } from "./entities/person.ts";
import { Progress } from "./entities/progress.ts";
import { Question } from "./entities/question.ts";
import { QuizStanding } from "./entities/quiz-standing.ts";
import { RecordRead } from "./entities/record-read.ts";
import { Run } from "./entities/run.ts";
import { SavedReply } from "./entities/saved-reply.ts";
import { Session } from "./entities/session.ts";
import { Sitting } from "./entities/sitting.ts";
import { StudentFold } from "./entities/student-fold.ts";
import { StudentSupport } from "./entities/student-support.ts";
import { StudentThresholds } from "./entities/student-thresholds.ts";
import { Submission } from "./entities/submission.ts";
import { Webhook } from "./entities/webhook.ts";
import { WebhookDelivery } from "./entities/webhook-delivery.ts";

const entities = [
  AccessToken,
  AccountToken,
  Alert,
  Answer,
  AnswerRating,
  Card,
  Classroom,
  Concept,
  Conversation,
  Draft,
  Exercise,
  HandledEvent,
  LearningFact,
  Lease,
  Lesson,
  LessonProgress,
  Membership,
  ModelAnswer,
  ModelUse,
  Module,
  Notification,
  OutboxEntry,
  Person,
  Progress,
  Question,
  RecordRead,
  Run,
  Session,
  Submission,
  AlertSnooze,
  Assignment,
  ClassVisit,
  ClassroomModule,
  HelpRequest,
  IdempotencyKey,
  LineComment,
  Look,
  Message,
  MistakeReply,
  OwnExercise,
  SavedReply,
  StudentSupport,
  ActiveDay,
  AlertAction,
  AlertSettings,
  DeletedPerson,
  ErrorCount,
  Mail,
  Mastery,
  Mistake,
  NotificationPreferences,
  QuizStanding,
  Sitting,
  StudentFold,
  StudentThresholds,
  Webhook,
  WebhookDelivery,
];

/** Somebody waits. */
const waitMs = 5_000;
/** Nobody waits: work before a start, and tests, on a machine that may be busy. */
export const longWaitMs = 120_000;

/**
 * @param maxConnections Every replica of every process counts against the server's limit: see docs/operations.md.
 * @param connectWithinMs How long somebody waits for a connection, a new one or one of the pool's: else a server that only swallows holds
 * them for ever.
 */
export function databaseOptions(databaseUrl: string, maxConnections: number, connectWithinMs: number) {
  return defineConfig({
    clientUrl: databaseUrl,
    entities,
    forceUtcTimezone: true,
    pool: { min: 0, max: maxConnections, idleTimeoutMillis: 30_000 },
    driverOptions: { connectionTimeoutMillis: connectWithinMs, keepAlive: true },
    discovery: { warnWhenNoEntities: true },
  });
}

/** Connects on first use. By the constructor, because `init` looks for optional packages on the disk first: two thirds of its time. */
export function openDatabase(databaseUrl: string, maxConnections = 4, connectWithinMs = waitMs): MikroORM {
  return new MikroORM(databaseOptions(databaseUrl, maxConnections, connectWithinMs));
}

/** @throws when `DATABASE_URL` is missing: the commands of this folder have no other. */
export function databaseUrlFromEnvironment(): string {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error(
      "DATABASE_URL is not set. `npm start` sets it; elsewhere give postgresql://user:password@host:port/database",
    );
  return url;
}

export function isProduction(): boolean {
  return process.env.NODE_ENV === "production";
}
