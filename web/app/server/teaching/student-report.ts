import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import { masteryNow, masteryWord, type ReviewMemory } from "../../../../migrations/mastery-now.ts";
import type { Band } from "../../../../migrations/topic-score.ts";
import { byName } from "../by-name.ts";
import { listStandings } from "../learning/standings.ts";
import { listTopicScores } from "../learning/topic-scores.ts";
import { type ClassColumn, listClassColumns } from "./class-columns.ts";

/** One student in a class, on one page. */
export interface StudentReport {
  readonly topics: readonly ReportTopic[];
  readonly concepts: Readonly<Record<"alone" | "growing" | "weak", readonly string[]>>;
  readonly solvedAlone: number;
  readonly solvedWithHelp: number;
  readonly exercises: number;
  readonly attempts: number;
  readonly hints: number;
  readonly activeMinutes: number;
  /** Of the last seven. */
  readonly activeDays: number;
  readonly lastActiveAt: string | null;
}
interface ReportTopic {
  readonly lesson: string;
  readonly title: string;
  /** Null before there is evidence. */
  readonly score: number | null;
  readonly band: Band | null;
  readonly exercises: readonly { readonly slug: string; readonly title: string; readonly state: ExerciseState }[];
}

export async function getStudentReport(
  em: EntityManager,
  classroomId: string,
  studentId: string,
): Promise<StudentReport> {
  const [columns, standings, scores, mastery, [sums]] = await Promise.all([
    listClassColumns(em, classroomId),
    listStandings(em, studentId),
    listTopicScores(em, [studentId]),
    em.execute<{ name: string; estimate: number; evidence: number; helped: number; review: ReviewMemory | null }[]>(
      `select c.name, m.alone_estimate as estimate, m.alone_evidence as evidence, m.helped_estimate as helped, m.review
       from mastery m join concepts c on c.id = m.concept_id where m.student_id = ? order by c.${byName}`,
      [studentId],
    ),
    em.execute<{ attempts: number; hints: number; active_ms: string; days: number; last: string | null }[]>(
      `select coalesce(sum(p.attempts), 0)::int as attempts, coalesce(sum(p.hints_taken), 0)::int as hints,
         coalesce(sum(p.active_ms), 0) as active_ms,
         (select max(s.ended_at) from sittings s where s.student_id = ?) as last,
         (select count(*)::int from active_days d where d.student_id = ? and d.day > (now() at time zone 'utc')::date - 7) as days
       from progress p where p.student_id = ?`,
      [studentId, studentId, studentId],
    ),
  ]);
  const states = new Map(standings.map((standing) => [standing.exercise, standing.state]));
  const stateOf = (column: ClassColumn) => states.get(column.slug) ?? "not-started";
  const words = mastery.map(({ name, estimate, review }) => ({
    name,
    word: masteryWord(masteryNow(estimate, review, new Date())),
  }));
  const named = (word: string) => words.filter((concept) => concept.word === word).map(({ name }) => name);
  return {
    topics: topicsOf(columns, stateOf, scores),
    concepts: { alone: named("known"), growing: named("growing"), weak: named("weak") },
    solvedAlone: columns.filter((column) => stateOf(column) === "solved-alone").length,
    solvedWithHelp: columns.filter((column) => stateOf(column) === "solved-with-help").length,
    exercises: columns.length,
    attempts: sums?.attempts ?? 0,
    hints: sums?.hints ?? 0,
    activeMinutes: Math.round(Number(sums?.active_ms ?? 0) / 60_000),
    activeDays: sums?.days ?? 0,
    lastActiveAt: sums?.last ? new Date(sums.last).toISOString() : null,
  };
}

function topicsOf(
  columns: readonly ClassColumn[],
  stateOf: (column: ClassColumn) => ExerciseState,
  scores: Awaited<ReturnType<typeof listTopicScores>>,
): ReportTopic[] {
  const topics = new Map<
    string,
    ReportTopic & { exercises: { slug: string; title: string; state: ExerciseState }[] }
  >();
  for (const column of columns) {
    const known = topics.get(column.lesson);
    const exercise = { slug: column.slug, title: column.title, state: stateOf(column) };
    if (known) known.exercises.push(exercise);
    else {
      const score = scores.find(({ lesson }) => lesson === column.lesson);
      const { lesson, lessonTitle: title } = column;
      topics.set(lesson, {
        lesson,
        title,
        score: score?.score ?? null,
        band: score?.band ?? null,
        exercises: [exercise],
      });
    }
  }
  // What lies ahead is no news.
  return [...topics.values()].filter(
    (topic) => topic.score !== null || topic.exercises.some(({ state }) => state !== "not-started"),
  );
}
