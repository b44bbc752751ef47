import { openDatabase } from "../../../migrations/mikro-orm.config.ts";
import { boardSorts } from "../../../web/app/server/board/board-wish.ts";
import { getBoard } from "../../../web/app/server/board/get-board.ts";

const [students, exercises] = [400, 120];
const rounds = 8;

/** Milliseconds of each board of a large class. The database keeps what is written. */
export async function timeBoardQuery(databaseUrl: string): Promise<number[]> {
  const orm = openDatabase(databaseUrl);
  const { classroomId, teacherId } = await fillLargeClass(orm.em.fork());
  const times: number[] = [];
  for (let round = -3; round < rounds; round++) {
    for (const sort of boardSorts) {
      for (const page of [1, 4, 8]) {
        const before = performance.now();
        const board = await getBoard(orm.em.fork(), teacherId, classroomId, { sort, page });
        if (round >= 0) times.push(performance.now() - before);
        if (board?.total !== students || board.students.length !== 50) throw new Error("not the class that was made");
      }
    }
  }
  await orm.close();
  return times;
}

/** Students who have all begun as many exercises of the curriculum as are counted here, solved most and are stuck on some. */
async function fillLargeClass(em: Awaited<ReturnType<typeof openDatabase>>["em"]) {
  await em.execute(`
    insert into classrooms (id, name, code, created_at) values ('0199f2c4-9000-7000-8000-00000000b0a0', 'Large', 'LARGE400', now());
    insert into people (id, role, sign_in_name, name, created_at)
      values ('0199f2c4-9000-7000-8000-00000000b0a1', 'teacher', 'large-teacher', 'T', now());
    insert into people (id, role, sign_in_name, name, created_at)
      select ('0199f2c4-9001-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'student', 'large-' || n, 'Student ' || md5(n::text), now()
      from generate_series(1, ${students}) n;
    insert into memberships (classroom_id, person_id, role, joined_at)
      select '0199f2c4-9000-7000-8000-00000000b0a0', id, role, now() from people where sign_in_name like 'large-%';
    insert into progress (student_id, exercise_slug, state, attempts, tests_passed, tests_total, changed_at, solved_at, consecutive_failures)
      select p.id, e.slug, (array['solved-alone', 'solved-alone', 'solved-with-help', 'working', 'stuck'])[1 + abs(hashtext(p.id::text || e.slug)) % 5],
        3, 2, 3, now() - random() * interval '10 days', null, abs(hashtext(e.slug || p.id::text)) % 5
      from people p, (select slug from exercises where current and not remedial order by position, slug limit ${exercises}) e
      where p.sign_in_name like 'large-%' and p.role = 'student';
    update progress set solved_at = changed_at where state like 'solved%';`);
  await em.execute("analyze");
  return { classroomId: "0199f2c4-9000-7000-8000-00000000b0a0", teacherId: "0199f2c4-9000-7000-8000-00000000b0a1" };
}
