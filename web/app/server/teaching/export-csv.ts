import type { EntityManager } from "@mikro-orm/postgresql";
import Papa from "papaparse";
import type { ClassReport } from "./class-report.ts";

/** For spreadsheets: what would be read as a formula is text, and a byte-order mark says that it is UTF-8. */
const write = (fields: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `\uFEFF${Papa.unparse({ fields: [...fields], data: rows.map((row) => [...row]) }, { escapeFormulae: true })}\r\n`;

/** One line a student: solved exercises, time, and the score of each topic that somebody has begun. */
export function gradesCsv({ students, topics, exercises }: ClassReport): string {
  return write(
    [
      ...[
        "name",
        "sign-in name",
        "labels",
        "solved alone",
        "solved with help",
        "exercises",
        "active minutes",
        "last active",
      ],
      ...topics.map((topic) => topic.title),
    ],
    students.map((student) => [
      ...[student.name, student.signInName, student.labels.join("; "), student.solvedAlone, student.solvedWithHelp],
      ...[exercises, student.activeMinutes, student.lastActiveAt ?? ""],
      ...topics.map((topic) => student.scores[topic.lesson] ?? ""),
    ]),
  );
}

const mostRows = 100_000;

/** One line a run or submission, oldest first; of a class with more than 100,000 the latest. */
export async function attemptsCsv(em: EntityManager, classroomId: string): Promise<string> {
  const rows: Record<string, unknown>[] = await em.execute(
    `select * from (
       select p.name, p.sign_in_name, r.exercise_slug, r.exercise_version, r.requested_at, r.profile,
         coalesce(s.outcome, r.outcome, r.state) as outcome, s.tests_passed, s.tests_total, s.helped,
         r.result->'error'->>'type' as error_type, r.result->'error'->>'line' as error_line
       from memberships m join people p on p.id = m.person_id
       join runs r on r.student_id = p.id and r.profile in ('run', 'grade') and r.exercise_slug is not null
       left join submissions s on s.run_id = r.id
       where m.classroom_id = ? and m.role = 'student' order by r.requested_at desc limit ?) latest
     order by requested_at`,
    [classroomId, mostRows],
  );
  return write(
    [
      ...["name", "sign-in name", "exercise", "version", "at", "kind", "outcome", "tests passed", "tests", "with help"],
      ...["error", "line"],
    ],
    rows.map((row) => [
      ...[row.name, row.sign_in_name, row.exercise_slug, row.exercise_version],
      new Date(String(row.requested_at)).toISOString(),
      row.profile === "grade" ? "check" : "run",
      ...[row.outcome, row.tests_passed, row.tests_total, row.helped, row.error_type, row.error_line],
    ]),
  );
}

/** A file to be saved, named after the class. */
export function csvFile(name: string, csv: string): Response {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\w-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${plain || "class"}.csv"; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
      "Cache-Control": "no-store",
    },
  });
}
