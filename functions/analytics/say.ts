import type { EntityManager } from "@mikro-orm/postgresql";
import { derivedId, type LearnFlowEvent, type ReceivedEvent } from "../../events/learnflow-event.ts";
import { masteryReached } from "../../events/mastery-reached.ts";
import { messageSent } from "../../events/message-sent.ts";
import { progressChanged } from "../../events/progress-changed.ts";
import { struggleDetected } from "../../events/struggle-detected.ts";
import { derivedFrom } from "../runtime/derive.ts";
import type { Fact } from "./fact.ts";
import type { Folded } from "./fold.ts";
import type { ProgressRow } from "./student.ts";

/** What is new after a fact. */
export interface Told extends Omit<Folded, "wasHelped"> {
  readonly before: ReadonlyMap<string, ProgressRow>;
  readonly now: ReadonlyMap<string, ProgressRow>;
}

/** What of a standing people see at once; that only time has passed is nothing new. */
const shownOf = ({ activeMs: _, changedAt: __, passedTests: ___, ...shown }: ProgressRow): string =>
  JSON.stringify(Object.entries(shown).sort(([a], [b]) => a.localeCompare(b)));

/** The events that tell of what is new: standings that look different, alerts that were opened, concepts known alone. */
export function tell(
  event: ReceivedEvent,
  studentId: string,
  { before, now, opened, reached }: Told,
): LearnFlowEvent[] {
  const said: LearnFlowEvent[] = [];
  for (const { alert, rule } of opened) {
    const from = derivedFrom(event, "analytics", `struggle-${alert.id}`, studentId);
    const evidence = alert.causes[0]?.evidence;
    if (!evidence) continue;
    const { id: alertId, exercise, lesson } = alert;
    said.push(struggleDetected.create(from, { alertId, studentId, exercise, lesson, rule, evidence }));
  }
  for (const { conceptId, aloneEstimate } of reached) {
    const from = derivedFrom(event, "analytics", `mastery-${conceptId}`, studentId);
    said.push(masteryReached.create(from, { studentId, concept: conceptId, estimate: aloneEstimate }));
  }
  for (const [exercise, row] of now) {
    const old = before.get(exercise);
    if (old && shownOf(old) === shownOf(row)) continue;
    const { state, attempts, consecutiveFailures, testsPassed, testsTotal, lastOutcome, lastErrorType } = row;
    const shown = { state, attempts, consecutiveFailures, testsPassed, testsTotal, lastOutcome, lastErrorType };
    const from = derivedFrom(event, "analytics", `progress-${exercise}`, studentId);
    said.push(progressChanged.create(from, { studentId, exercise, ...shown, changedAt: row.changedAt }));
  }
  return said;
}

interface Reply {
  readonly id: string;
  readonly text: string;
  readonly writtenBy: string | null;
}

/** What a teacher of the student's said to all who make this mistake. */
export async function findReply(
  tx: EntityManager,
  { studentId, exercise }: Fact,
  mistake: string,
): Promise<Reply | null> {
  const [reply]: Reply[] = await tx.execute(
    `select reply.id, reply.text, reply.written_by as "writtenBy" from mistake_replies reply
     join memberships on memberships.classroom_id = reply.classroom_id and memberships.person_id = ? and role = 'student'
     join classrooms on classrooms.id = reply.classroom_id and archived_at is null
     where exercise_slug = ? and mistake = ? order by written_at desc limit 1`,
    [studentId, exercise, mistake],
  );
  return reply ?? null;
}

/** The next student who lands at a mistake gets what its teacher said to the others. */
export async function repliedTo(
  tx: EntityManager,
  event: ReceivedEvent,
  { studentId, exercise, occurredAt }: Fact,
  { id, text, writtenBy }: Reply,
): Promise<LearnFlowEvent> {
  const step = `reply-${id}`;
  await tx.execute(
    `insert into messages (id, student_id, sent_by, exercise_slug, text, sent_at) select ?, id, ?, ?, ?, ? from people where id = ?
     on conflict do nothing`,
    [derivedId(event, "analytics", step), writtenBy, exercise, text, occurredAt, studentId],
  );
  // A teacher who was deleted is nobody: then it is the student's own record that says it.
  const said = { studentId, sentBy: writtenBy ?? studentId, exercise, text };
  return messageSent.create(derivedFrom(event, "analytics", step, studentId), said);
}
