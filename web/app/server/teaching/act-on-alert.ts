import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { z } from "zod";
import { alertClosed } from "../../../../events/alert-closed.ts";
import { supportChanged } from "../../../../events/support-changed.ts";
import { teaching as texts } from "../../../../events/texts/en/teaching.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { type SupportLevel, supportLevels } from "../../../../events/vocabulary.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { readTutorSettings } from "../../../../migrations/tutor-settings.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, writer } from "../say.ts";
import { keepAssignment } from "./assignments.ts";
import { findEasierExercise } from "./easier-exercise.ts";
import { cleanMessage, keepMessages } from "./messages.ts";
import { findTaughtStudent } from "./taught-classroom.ts";

export const alertDeeds = ["message", "easier-exercise", "support", "snooze", "closed", "not-useful"] as const;
export type AlertDeed = (typeof alertDeeds)[number];

/** What a card is told. */
export interface AlertReply {
  readonly done: AlertDeed | null;
  /** Why it was not done. */
  readonly message: string | null;
}

/** The form of a card on the board. */
export const alertDeed = z.object({
  alertId: z.uuid(),
  deed: z.enum(alertDeeds),
  text: z.string().max(20_000).default(""),
});

const snoozeMinutes = 15;

interface OpenAlert {
  readonly id: string;
  readonly studentId: string;
  readonly exercise: string | null;
  readonly lesson: string | null;
}

/** What a teacher does about an alert of a class of theirs. It is kept what was done, so that one can see what helped. */
export async function actOnAlert(
  context: CommandContext,
  wish: { teacherId: string; classroomId: string; alertId: string; deed: AlertDeed; text: string },
): Promise<Accepted | Refused> {
  const { teacherId, classroomId, deed } = wish;
  const alert = await findOpenAlert(context.em, wish.alertId);
  const student =
    alert && (await findTaughtStudent(context.em, { teacherId, classroomId, studentId: alert.studentId }));
  if (!student || student.classroom.isArchived) return refuse(404, "not-found", work.notFound);
  const refused = await context.em.transactional(async (tx) => {
    const done = await deeds[deed](tx, { ...wish, alert });
    if (done) return done;
    await tx.execute(
      "insert into alert_actions (id, alert_id, student_id, person_id, action, acted_at) values (?, ?, ?, ?, ?, now())",
      [uuidV7(), alert.id, alert.studentId, teacherId, deed],
    );
    return null;
  });
  if (refused) return refused;
  return { accepted: true, isWaiting: (await context.sendOutbox(alert.studentId)) === "waiting" };
}

async function findOpenAlert(em: EntityManager, alertId: string): Promise<OpenAlert | null> {
  const [alert]: OpenAlert[] = await em.execute(
    `select id, student_id as "studentId", exercise_slug as exercise, lesson_slug as lesson from alerts
     where id = ? and state <> 'closed'`,
    [alertId],
  );
  return alert ?? null;
}

type Deed = (
  tx: EntityManager,
  about: { teacherId: string; classroomId: string; text: string; alert: OpenAlert },
) => Promise<Refused | null>;

const end =
  (as: "teacher" | "not-useful"): Deed =>
  async (tx, { teacherId, alert: { id, studentId } }) => {
    const closed = { alertId: id, studentId, closedBy: teacherId, end: as };
    await insertOutbox(tx, writer, [alertClosed.create(fromWeb(uuidV7(), studentId, id), closed)]);
    return null;
  };

const deeds: Record<AlertDeed, Deed> = {
  closed: end("teacher"),
  "not-useful": end("not-useful"),
  async message(tx, { teacherId, text: typed, alert: { studentId, exercise } }) {
    const text = cleanMessage(typed);
    if (typeof text !== "string") return text;
    await keepMessages(tx, { sentBy: teacherId, studentIds: [studentId], exercise, text });
    return null;
  },
  async "easier-exercise"(tx, { teacherId, classroomId, alert: { studentId, exercise, lesson } }) {
    const easier = await findEasierExercise(tx, studentId, { exercise, lesson });
    if (easier === null) return refuse(409, "nothing-easier", texts.nothingEasier);
    await keepAssignment(tx, { teacherId, classroomId, studentId, exercise: easier.slug, opensAt: null, dueAt: null });
    return null;
  },
  async support(tx, { teacherId, alert: { studentId, exercise } }) {
    const { supportLevel } = await readTutorSettings(tx, studentId, exercise);
    const level = supportLevels[supportLevels.indexOf(supportLevel) + 1];
    if (level === undefined) return refuse(409, "support-is-full", texts.supportIsFull);
    await changeSupport(tx, { teacherId, studentId, exercise, level });
    return null;
  },
  async snooze(tx, { teacherId, alert }) {
    await tx.execute(
      `insert into alert_snoozes (alert_id, snoozed_by, until) values (?, ?, now() + ? * interval '1 minute')
       on conflict (alert_id) do update set snoozed_by = excluded.snoozed_by, until = excluded.until`,
      [alert.id, teacherId, snoozeMinutes],
    );
    return null;
  },
};

/** How far the tutor may go with one student from now on. @param change.exercise Null for all of them. */
async function changeSupport(
  tx: EntityManager,
  change: { teacherId: string; studentId: string; exercise: string | null; level: SupportLevel },
): Promise<void> {
  const { teacherId: changedBy, studentId, exercise, level } = change;
  await tx.execute(
    `insert into student_supports (student_id, exercise_slug, level, changed_by, changed_at) values (?, ?, ?, ?, now())
     on conflict (student_id, exercise_slug) do update
       set level = excluded.level, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [studentId, exercise ?? "", level, changedBy],
  );
  await insertOutbox(tx, writer, [
    supportChanged.create(fromWeb(uuidV7(), studentId), { studentId, exercise, level, changedBy }),
  ]);
}
