import { randomInt } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { roster as texts } from "../../../../events/texts/en/roster.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { hashPassword } from "../accounts/passwords.ts";
import { normalizeName } from "../accounts/sign-in.ts";
import { byName } from "../by-name.ts";
import { type Refused, refuse } from "../outcome.ts";
import { readable } from "../program-text.ts";
import { cleanLabels } from "./labels.ts";
import { planRoster, type RosterLine, readRoster } from "./roster-csv.ts";

export interface RosterStudent {
  readonly id: string;
  readonly name: string;
  readonly signInName: string;
  readonly labels: readonly string[];
  readonly joinedAt: string;
  /** When they last did something; null before the first time. */
  readonly lastActiveAt: string | null;
}

/** Everybody of a class, by name. */
export async function listRoster(
  em: EntityManager,
  classroomId: string,
): Promise<{ students: RosterStudent[]; teachers: { id: string; name: string; signInName: string }[] }> {
  const [students, teachers] = await Promise.all([
    em.execute<(Omit<RosterStudent, "joinedAt" | "lastActiveAt"> & { joined_at: string; last: string | null })[]>(
      `select p.id, p.name, p.sign_in_name as "signInName", m.labels, m.joined_at,
         (select max(s.ended_at) from sittings s where s.student_id = p.id) as last
       from memberships m join people p on p.id = m.person_id where m.classroom_id = ? and m.role = 'student'
       order by p.${byName}, p.id`,
      [classroomId],
    ),
    em.execute<{ id: string; name: string; signInName: string }[]>(
      `select p.id, p.name, p.sign_in_name as "signInName" from memberships m join people p on p.id = m.person_id
       where m.classroom_id = ? and m.role = 'teacher' order by m.joined_at, p.id`,
      [classroomId],
    ),
  ]);
  return {
    teachers,
    students: students.map(({ joined_at, last, ...student }) => ({
      ...student,
      joinedAt: new Date(joined_at).toISOString(),
      lastActiveAt: last === null ? null : new Date(last).toISOString(),
    })),
  };
}

export interface Account {
  readonly name: string;
  readonly signInName: string;
  /** Shown once. */
  readonly password: string;
}

/** What a roster will do, before it does it. */
export async function previewRoster(
  em: EntityManager,
  at: { teacherId: string; classroomId: string },
  csv: string,
): Promise<{ problem: string } | { lines: RosterLine[] }> {
  const read = readRoster(csv);
  return "problem" in read ? read : { lines: await planRoster(em, at, read.lines) };
}

/** Does what the preview said, as things stand now: all good lines or none. @returns the accounts that were made. */
export async function importRoster(
  em: EntityManager,
  at: { teacherId: string; classroomId: string },
  csv: string,
): Promise<{ problem: string } | { made: Account[]; joined: number }> {
  const plan = await previewRoster(em, at, csv);
  if ("problem" in plan) return plan;
  const made = await Promise.all(
    plan.lines
      .filter((line) => line.will === "create")
      .map(async (line) => {
        const password = newPassword();
        return { line, id: uuidV7(), password, hash: await hashPassword(password) };
      }),
  );
  const joining = plan.lines.filter((line) => line.will === "join");
  const accounts = await em.transactional(async (tx) => {
    const created: Account[] = [];
    for (const { line, id, password, hash } of made) {
      const rows: unknown[] = await tx.execute(
        `insert into people (id, role, sign_in_name, email, name, password_hash, created_at)
         values (?, 'student', ?, ?, ?, ?, now()) on conflict do nothing returning id`,
        [id, line.signInName, line.email, line.name, hash],
      );
      if (rows.length === 0) continue; // taken since the preview
      await addStudent(tx, at.classroomId, id, line.labels);
      created.push({ name: line.name, signInName: line.signInName, password });
    }
    for (const line of joining) if (line.personId) await addStudent(tx, at.classroomId, line.personId, line.labels);
    return created;
  });
  return { made: accounts, joined: joining.length };
}

async function addStudent(tx: EntityManager, classroomId: string, personId: string, labels: readonly string[]) {
  await tx.execute(
    `insert into memberships (classroom_id, person_id, role, joined_at, labels) values (?, ?, 'student', now(), ?::jsonb)
     on conflict do nothing`,
    [classroomId, personId, JSON.stringify(labels)],
  );
}

/** Three groups of four: 59 bits, and nothing in it looks like something else. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const newPassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("")).join(
    "-",
  );

/** @param typed See `cleanLabels`. @returns what is kept; null for nobody of the class. */
export async function setLabels(
  em: EntityManager,
  classroomId: string,
  studentId: string,
  typed: string,
): Promise<string[] | null> {
  const labels = cleanLabels(typed);
  const rows: unknown[] = await em.execute(
    "update memberships set labels = ?::jsonb where classroom_id = ? and person_id = ? and role = 'student' returning 1",
    [JSON.stringify(labels), classroomId, studentId],
  );
  return rows.length > 0 ? labels : null;
}

/** Takes a student out of a class. Their account and work stay theirs. */
export async function removeStudent(em: EntityManager, classroomId: string, studentId: string): Promise<void> {
  await em.execute("delete from memberships where classroom_id = ? and person_id = ? and role = 'student'", [
    classroomId,
    studentId,
  ]);
}

/** A second teacher, with equal rights. @param typed Their sign-in name or mail address. */
export async function addTeacher(em: EntityManager, classroomId: string, typed: string): Promise<Refused | null> {
  const name = normalizeName(readable(typed));
  const rows: unknown[] = await em.execute(
    `insert into memberships (classroom_id, person_id, role, joined_at)
     select ?, id, 'teacher', now() from people where role = 'teacher' and (sign_in_name = ? or email = ?) limit 1
     on conflict (classroom_id, person_id) do update set role = 'teacher' returning person_id`,
    [classroomId, name, name],
  );
  return rows.length > 0 ? null : refuse(400, "no-such-teacher", texts.noSuchTeacher, "teacher");
}

/** Takes a teacher out, themselves or another; never the last one. */
export async function removeTeacher(em: EntityManager, classroomId: string, personId: string): Promise<Refused | null> {
  return em.transactional(async (tx) => {
    const teachers: { person_id: string }[] = await tx.execute(
      "select person_id from memberships where classroom_id = ? and role = 'teacher' for update",
      [classroomId],
    );
    if (!teachers.some((teacher) => teacher.person_id === personId)) return refuse(404, "not-found", work.notFound);
    if (teachers.length === 1) return refuse(409, "last-teacher", texts.lastTeacher);
    await tx.execute("delete from memberships where classroom_id = ? and person_id = ?", [classroomId, personId]);
    return null;
  });
}
