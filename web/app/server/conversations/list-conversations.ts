import type { EntityManager } from "@mikro-orm/postgresql";
import { type ListPlace, toMicroseconds } from "../list-place.ts";

/** A talk with the tutor, in the list. */
export interface ListedConversation {
  readonly id: string;
  /** The exercise's or lesson's title; null where it was asked on neither. */
  readonly title: string | null;
  readonly path: string | null;
  readonly exercise: string | null;
  readonly lesson: string | null;
  readonly questions: number;
  readonly lastAskedAt: string;
  /** The words that were looked for, as they stand in the latest question or answer that has them; else the last question. */
  readonly excerpt: string;
}

interface Row {
  id: string;
  exercise_slug: string | null;
  lesson_slug: string | null;
  title: string | null;
  questions: number;
  last_asked_at: string;
  found: string;
}

const excerptLength = 160;

/**
 * A student's talks, the latest first, from behind a place.
 *
 * @param search Words that must stand, as they are, in a question or answer; empty for all.
 */
export async function listConversations(
  em: EntityManager,
  studentId: string,
  search = "",
  { limit = 200, after = null }: { limit?: number; after?: ListPlace | null } = {},
): Promise<ListedConversation[]> {
  const words = search.trim().slice(0, 100);
  const pattern = `%${words.replace(/[%_\\]/g, "\\$&")}%`;
  const rows: Row[] = await em.execute(
    `select c.id, c.exercise_slug, c.lesson_slug, coalesce(e.title, l.title) as title, all_asked.questions,
       ${toMicroseconds("all_asked.last_asked_at")} as last_asked_at, hit.found
     from conversations c
     left join exercises e on e.slug = c.exercise_slug and e.current left join lessons l on l.slug = c.lesson_slug
     join lateral (select count(*)::int as questions, max(asked_at) as last_asked_at from questions q
       where q.conversation_id = c.id) all_asked on all_asked.questions > 0
     join lateral (
       select said.words as found from questions q left join answers a on a.question_id = q.id
       cross join lateral (
         select q.text as words, 0 as at union all
         select coalesce(block ->> 'markdown', block ->> 'code', block ->> 'question', ''), 1
         from jsonb_array_elements(coalesce(a.blocks, '[]'::jsonb)) as block) said
       where q.conversation_id = c.id and said.words ilike ? order by said.at, q.asked_at desc limit 1) hit on true
     where c.student_id = ? ${after ? "and (all_asked.last_asked_at, c.id) < (?, ?)" : ""}
     order by all_asked.last_asked_at desc, c.id desc limit ?`,
    [pattern, studentId, ...(after ? [after.at, after.id] : []), limit],
  );
  return rows.map(({ id, exercise_slug, lesson_slug, title, questions, last_asked_at, found }) => ({
    ...{ id, questions, exercise: exercise_slug, lesson: lesson_slug },
    title: title ?? exercise_slug ?? lesson_slug,
    path: exercise_slug ? `/exercises/${exercise_slug}` : lesson_slug ? `/lessons/${lesson_slug}` : null,
    lastAskedAt: last_asked_at,
    excerpt: excerptOf(found, words),
  }));
}

/** Some words around the place, so that it is seen why this was found. */
export function excerptOf(text: string, words: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= excerptLength) return flat;
  const at = Math.max(0, flat.toLowerCase().indexOf(words.toLowerCase()));
  const from = Math.max(0, Math.min(at - 40, flat.length - excerptLength));
  const part = flat.slice(from, from + excerptLength).toWellFormed();
  return `${from > 0 ? "…" : ""}${part}${from + excerptLength < flat.length ? "…" : ""}`;
}
