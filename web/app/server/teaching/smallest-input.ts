import type { EntityManager } from "@mikro-orm/postgresql";
import { bulkhead } from "cockatiel";
import { type DivergenceFound, divergenceReply } from "../../../../events/divergence.ts";

/** A page waits: less than the ten seconds after which it says that the database is away. */
const patienceMs = 9_000;
/** What was found for a program is kept in memory, so many at most: of its own run alone, for it holds what that printed. */
const keptGroups = 500;
const kept = new Map<string, DivergenceFound | null>();
/** The page of mistakes asks for all its groups at once, and students' answers need the sandbox, too. */
const searches = bulkhead(2, 100);

/**
 * The smallest input on which the programs of a group first do something else than the exercise asks for, found by
 * `concepts` in the sandbox. Null where there is none, and where nobody can be asked just now.
 *
 * @param conceptsUrl Undefined where there is no `concepts`.
 */
export async function findSmallestInput(
  em: EntityManager,
  conceptsUrl: string | undefined,
  group: { readonly classroomId: string; readonly exercise: string; readonly mistake: string },
): Promise<DivergenceFound | null> {
  const { classroomId, exercise, mistake } = group;
  // The group is one of this class, whatever was asked for.
  const [example]: { run: string; code: string; version: number | null }[] = await em.execute(
    `select r.id as run, r.code, r.exercise_version as version from progress g
     join memberships m on m.person_id = g.student_id and m.role = 'student' and m.classroom_id = ?
     join mistakes x on x.student_id = g.student_id and x.exercise_slug = g.exercise_slug and x.mistake = g.mistake
     join runs r on r.id = x.run_id
     where g.exercise_slug = ? and g.mistake = ? and g.solved_at is null order by x.last_at desc limit 1`,
    [classroomId, exercise, mistake],
  );
  if (!example || conceptsUrl === undefined) return null;
  const known = kept.get(example.run);
  if (known !== undefined) return known;
  const ask = async () => {
    const response = await fetch(new URL("/divergences", conceptsUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ exercise, version: example.version, code: example.code }),
      signal: AbortSignal.timeout(patienceMs),
    });
    // Its time can be over in the middle of the body, too.
    return response.ok ? divergenceReply.safeParse(await response.json()).data : undefined;
  };
  const reply = await searches.execute(ask).catch(() => undefined);
  if (!reply) return null;
  const { found } = reply;
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= keptGroups) kept.delete(oldest);
  kept.set(example.run, found);
  return found;
}
