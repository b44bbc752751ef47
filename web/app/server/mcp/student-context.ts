import type { EntityManager } from "@mikro-orm/postgresql";
import type { OutputChunk } from "../../../../events/run-result.ts";
import type { StudentContext } from "../../../../events/student-context.ts";
import { findCurrentExercise } from "../learning/exercise-content.ts";
import { findMastery } from "../learning/find-mastery.ts";
import { findStanding } from "../learning/standings.ts";
import { cut, tail } from "./cut.ts";

/** What may be known of a student. @param exercise Null for none in particular; an unknown one is as none. */
export async function readStudentContext(
  em: EntityManager,
  studentId: string,
  exercise: string | null,
): Promise<StudentContext> {
  const current = exercise === null ? null : await findCurrentExercise(em, exercise);
  const slug = current ? exercise : null;
  const [mastery, standing, lastRuns, misconceptions] = await Promise.all([
    listMastery(em, studentId),
    slug === null ? null : findStanding(em, studentId, slug),
    listLastRuns(em, studentId, slug),
    listMisconceptions(em, studentId),
  ]);
  return {
    mastery,
    currentExercise:
      current && slug !== null
        ? {
            id: slug,
            title: cut(current.content.title, 120),
            statement: cut(current.content.task, 3_000),
            starter: cut(current.content.starter, 2_000),
            state: standing?.standing.state ?? "not-started",
            attempts: standing?.standing.attempts ?? 0,
            failedInARow: standing?.standing.consecutiveFailures ?? 0,
          }
        : null,
    lastRuns,
    misconceptions,
    hintLevel: Math.min(4, standing?.hintsTaken ?? 0),
  };
}

const mostConcepts = 40;

/** What a student can do of each concept, the weakest first; what was only begun, with no evidence yet, comes last. */
export async function listMastery(em: EntityManager, studentId: string): Promise<StudentContext["mastery"]> {
  const [known, counts] = await Promise.all([findMastery(em, studentId), countExercises(em, studentId)]);
  const countOf = new Map(counts.map((count) => [count.concept, count]));
  const estimated = known.map(({ concept, name, alone, withHelp, isKnown, dueAt }) => {
    const { solvedAlone = 0, solvedWithHelp = 0, open = 0 } = countOf.get(concept) ?? {};
    const estimates = { alone: hundredths(alone), withHelp: hundredths(withHelp), isKnown, dueAt };
    return { concept: cut(concept, 80), name: cut(name, 120), ...estimates, solvedAlone, solvedWithHelp, open };
  });
  const seen = new Set(known.map(({ concept }) => concept));
  return [...estimated, ...counts.filter(({ concept }) => !seen.has(concept))].slice(0, mostConcepts);
}

const hundredths = (estimate: number): number => Math.round(estimate * 100) / 100;

interface Counted {
  readonly concept: string;
  readonly name: string;
  readonly solvedAlone: number;
  readonly solvedWithHelp: number;
  readonly open: number;
}

/** The exercises that train a concept and were worked on, the latest concept first. */
async function countExercises(em: EntityManager, studentId: string): Promise<Counted[]> {
  return em.execute(
    `select c.id as concept, c.name, count(*) filter (where p.state = 'solved-alone')::int as "solvedAlone",
       count(*) filter (where p.state = 'solved-with-help')::int as "solvedWithHelp",
       count(*) filter (where p.state in ('working', 'stuck'))::int as open
     from progress p join exercises e on e.slug = p.exercise_slug and e.current
     cross join lateral jsonb_array_elements_text(e.content -> 'trains') as t (concept) join concepts c on c.id = t.concept
     where p.student_id = ? and p.state <> 'not-started'
     group by c.id, c.name order by max(p.changed_at) desc, c.id limit ${mostConcepts}`,
    [studentId],
  );
}

interface RunRow {
  requested_at: string;
  code: string;
  outcome: string | null;
  output: OutputChunk[] | null;
  error: { type: string; message: string; line: number | null } | null;
}

async function listLastRuns(
  em: EntityManager,
  studentId: string,
  slug: string | null,
): Promise<StudentContext["lastRuns"]> {
  const rows: RunRow[] = await em.execute(
    `select r.requested_at, left(r.code, 4000) as code, coalesce(s.outcome, r.outcome) as outcome,
       r.result -> 'output' as output, r.result -> 'error' as error
     from runs r left join submissions s on s.run_id = r.id
     where r.student_id = ? and r.state = 'finished' ${slug === null ? "" : "and r.exercise_slug = ?"}
     order by r.requested_at desc limit 3`,
    [studentId, ...(slug === null ? [] : [slug])],
  );
  return rows.map(({ requested_at, code, outcome, output, error }) => ({
    at: new Date(requested_at).toISOString(),
    code: cut(code, 2_000),
    outcome: outcome ?? "finished",
    stdoutTail: tail((output ?? []).map(({ stream, text }) => (stream === "stdout" ? text : "")).join(""), 800),
    errorType: error && cut(error.type, 200),
    errorMessage: error && cut(error.message, 400),
    line: error?.line ?? null,
  }));
}

async function listMisconceptions(em: EntityManager, studentId: string): Promise<StudentContext["misconceptions"]> {
  return em.execute(
    `select left(data ->> 'misconception', 80) as id, count(*)::int as times from learning_facts
     where student_id = ? and type = 'dev.learnflow.quiz.answered.v1' and data ->> 'misconception' is not null
       and occurred_at > now() - interval '30 days'
     group by 1 order by 2 desc, 1 limit 10`,
    [studentId],
  );
}
