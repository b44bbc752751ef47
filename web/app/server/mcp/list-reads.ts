import type { EntityManager } from "@mikro-orm/postgresql";
import type { Role } from "../../../../events/vocabulary.ts";

/** Readings of one kind on one day, by one reader: a busy assistant is one line. */
export interface ReadOfRecord {
  readonly day: string;
  readonly what: string;
  readonly times: number;
  readonly lastAt: string;
  /** `tutor`: LearnFlow's own, for a question. `own`: by one's own token. `other`: by somebody's. */
  readonly by: "tutor" | "own" | "other";
  /** The own token's name, or the other person's. */
  readonly name: string;
  /** Whose record, where that is not one's own. */
  readonly whose: string | null;
}

interface Row {
  day: string;
  what: string;
  times: number;
  last_at: string;
  reader_id: string | null;
  token: string | null;
  reader: string | null;
  student: string;
}

const pageSize = 50;

/**
 * What was read of this student's record, or what this teacher's tokens read of others'; the newest first.
 *
 * @param page Counts from 0.
 */
export async function listReads(
  em: EntityManager,
  person: { id: string; role: Role },
  page: number,
): Promise<{ reads: ReadOfRecord[]; hasMore: boolean }> {
  const rows: Row[] = await em.execute(
    `select to_char(r.read_at at time zone 'utc', 'YYYY-MM-DD') as day, r.what, count(*)::int as times,
       max(r.read_at) as last_at, r.reader_id, t.name as token, reader.name as reader, student.name as student
     from record_reads r left join access_tokens t on t.id = r.token_id
     left join people reader on reader.id = r.reader_id join people student on student.id = r.student_id
     where ${person.role === "student" ? "r.student_id" : "r.reader_id"} = ?
     group by 1, 2, r.reader_id, r.student_id, t.id, t.name, reader.name, student.name
     order by max(r.read_at) desc limit ? offset ?`,
    [person.id, pageSize + 1, page * pageSize],
  );
  const reads = rows.slice(0, pageSize).map(({ day, what, times, last_at, reader_id, token, reader, student }) => ({
    ...{ day, what, times },
    lastAt: new Date(last_at).toISOString(),
    by: reader_id === null ? ("tutor" as const) : reader_id === person.id ? ("own" as const) : ("other" as const),
    name: (reader_id === person.id ? token : reader) ?? "",
    whose: person.role === "student" ? null : student,
  }));
  return { reads, hasMore: rows.length > pageSize };
}
