import type { EntityManager } from "@mikro-orm/postgresql";
import { distressNoticed } from "../../events/distress-noticed.ts";
import { exerciseAssigned } from "../../events/exercise-assigned.ts";
import { helpRequested } from "../../events/help-requested.ts";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import { masteryReached } from "../../events/mastery-reached.ts";
import { messageSent } from "../../events/message-sent.ts";
import { struggleDetected } from "../../events/struggle-detected.ts";
import type { NotificationKey, NotificationParams } from "../../events/texts/notification-params.ts";
import { timePassed } from "../../events/time-passed.ts";
import type { NotificationKind } from "../../events/vocabulary.ts";
import { webhookDisabled } from "../../events/webhook-disabled.ts";
import { keepDistress } from "../../migrations/keep-distress.ts";
import { PermanentError } from "../runtime/refuse.ts";
import { conceptNameOf, lessonTitleOf, nameOf, titleOf } from "./names.ts";
import { listAdmins, listPerson, listTeachers, type Recipient } from "./recipients.ts";

/** Who is told what, in the app. */
export interface Telling {
  readonly recipients: readonly Recipient[];
  readonly kind: NotificationKind;
  readonly text: { readonly key: NotificationKey; readonly params: Record<string, string | number> };
}

/** Params of a key, checked by the compiler; what is undefined is left out. */
function text<Key extends NotificationKey>(key: Key, params: NotificationParams<Key>): Telling["text"] {
  // Every param is text or a number, or left out.
  const given = Object.entries<string | number | undefined>(params).filter(([, value]) => value !== undefined);
  return { key, params: Object.fromEntries(given) as Telling["text"]["params"] };
}

const exercisePath = (exercise: string) => `/exercises/${exercise}`;

/**
 * Decides who is told of an event, and what; null when there is nothing to tell.
 *
 * @throws {PermanentError} for a type that is not told, {z.ZodError} for data that breaks its contract.
 */
export async function decide(tx: EntityManager, event: ReceivedEvent): Promise<Telling | null> {
  switch (event.type) {
    case struggleDetected.type:
      return tellStruggle(tx, event);
    case helpRequested.type: {
      const { studentId, exercise, text: words } = helpRequested.parse(event);
      const params = { student: await nameOf(tx, studentId, "student"), ...(await titled(tx, exercise)), words };
      return toTeachers(tx, studentId, "message", text("help-requested", params));
    }
    case distressNoticed.type: {
      const { studentId, questionId } = distressNoticed.parse(event);
      await keepDistress(tx, { studentId, questionId, at: new Date(event.time) });
      const params = { student: await nameOf(tx, studentId, "student") };
      const telling = await toTeachers(tx, studentId, "distress", text("distress-noticed", params));
      return telling.recipients.length > 0 ? telling : { ...telling, recipients: await listAdmins(tx) };
    }
    case messageSent.type: {
      const { studentId, sentBy, exercise, text: words } = messageSent.parse(event);
      const params = { teacher: await nameOf(tx, sentBy, "teacher"), ...(await titled(tx, exercise)), words };
      const link = exercise === null ? null : exercisePath(exercise);
      return toPerson(tx, studentId, "message", text("message-sent", params), link);
    }
    case exerciseAssigned.type: {
      const { studentId, exercise, assignedBy, dueAt } = exerciseAssigned.parse(event);
      const params = {
        teacher: await nameOf(tx, assignedBy, "teacher"),
        exercise: await titleOf(tx, exercise),
        due: dueAt?.slice(0, "2026-11-24".length),
      };
      return toPerson(tx, studentId, "assignment", text("exercise-assigned", params), exercisePath(exercise));
    }
    case masteryReached.type: {
      const { studentId, concept } = masteryReached.parse(event);
      const params = { concept: await conceptNameOf(tx, concept) };
      return toPerson(tx, studentId, "mastery", text("mastery-reached", params), null);
    }
    case webhookDisabled.type: {
      const { personId, host, why } = webhookDisabled.parse(event);
      const params = { host, ...(why === "gone" && { isGone: "yes" }) };
      return toPerson(tx, personId, "account", text("webhook-disabled", params), "/account/webhooks");
    }
    case timePassed.type:
      timePassed.parse(event);
      return null; // a mail is due: everything else is told at once
    default:
      throw new PermanentError("unknown-type", `notify tells nobody of ${event.type}`);
  }
}

async function tellStruggle(tx: EntityManager, event: ReceivedEvent): Promise<Telling> {
  const { studentId, exercise, lesson, rule, evidence } = struggleDetected.parse(event);
  const params = {
    student: await nameOf(tx, studentId, "student"),
    exercise: exercise === null ? await lessonTitleOf(tx, lesson ?? "") : await titleOf(tx, exercise),
    failedRuns: evidence.failedRuns,
    activeMinutes: evidence.activeMinutes,
    errorType: evidence.errorType ?? undefined,
    line: evidence.line ?? undefined,
  };
  return toTeachers(tx, studentId, "alert", text(rule, params));
}

async function titled(tx: EntityManager, exercise: string | null): Promise<{ exercise?: string }> {
  return exercise === null ? {} : { exercise: await titleOf(tx, exercise) };
}

async function toTeachers(
  tx: EntityManager,
  studentId: string,
  kind: NotificationKind,
  said: Telling["text"],
): Promise<Telling> {
  // Who is stuck stands on the board; what was asked, and who may not be well, in the inbox.
  const page = kind === "alert" ? "board" : "inbox";
  return { recipients: await listTeachers(tx, studentId, page), kind, text: said };
}

async function toPerson(
  tx: EntityManager,
  personId: string,
  kind: NotificationKind,
  said: Telling["text"],
  link: string | null,
): Promise<Telling> {
  return { recipients: await listPerson(tx, personId, link), kind, text: said };
}
