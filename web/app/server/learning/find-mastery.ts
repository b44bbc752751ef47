import type { EntityManager } from "@mikro-orm/postgresql";
import { masteryNow, type ReviewMemory } from "../../../../migrations/mastery-now.ts";

export interface ConceptMastery {
  readonly concept: string;
  readonly name: string;
  /** 0 to 1, as they are now: they fade until the concept is reviewed. */
  readonly alone: number;
  readonly withHelp: number;
  readonly evidence: number;
  readonly isKnown: boolean;
  readonly dueAt: string | null;
}

interface Row {
  concept: string;
  name: string;
  alone: number;
  helped: number;
  evidence: number;
  reached_at: string | null;
  review: ReviewMemory | null;
  due_at: string | null;
}

/** What a student can do of each concept that there is evidence of, the weakest first. */
export async function findMastery(em: EntityManager, studentId: string): Promise<ConceptMastery[]> {
  const rows: Row[] = await em.execute(
    `select m.concept_id as concept, coalesce(c.name, m.concept_id) as name, m.alone_estimate as alone,
       m.helped_estimate as helped, m.alone_evidence as evidence, m.reached_at, m.review, m.due_at
     from mastery m left join concepts c on c.id = m.concept_id where m.student_id = ?`,
    [studentId],
  );
  const now = new Date();
  return rows
    .map(({ concept, name, alone, helped, evidence, reached_at, review, due_at }) => ({
      ...{ concept, name, evidence, isKnown: reached_at !== null },
      alone: masteryNow(alone, review, now),
      withHelp: masteryNow(helped, review, now),
      dueAt: due_at === null ? null : new Date(due_at).toISOString(),
    }))
    .sort((a, b) => a.alone - b.alone);
}
