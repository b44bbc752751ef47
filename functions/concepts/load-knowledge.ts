import type { EntityManager } from "@mikro-orm/postgresql";
import { type Card, cardSchema } from "../../migrations/curriculum/schema.ts";
import { createCardSearch } from "../../migrations/curriculum/search.ts";
import { isWeak, termsOf } from "../../migrations/curriculum/search-words.ts";
import type { Database } from "../runtime/connections.ts";
import type { Knowledge, LoadKnowledge } from "./knowledge.ts";

/** A seed may bring new cards while this process lives. */
const keptMs = 300_000;

/** Cards and exercises from the database, kept for five minutes; an old set is better than none while the database is away. */
export function createLoadKnowledge(database: Pick<Database, "em">): LoadKnowledge {
  let kept: { knowledge: Promise<Knowledge>; until: number } | null = null;
  return () => {
    if (kept && kept.until > Date.now()) return kept.knowledge;
    const before = kept?.knowledge;
    const loading = database.em().then(read);
    const knowledge = loading.catch((cause: unknown) => {
      kept = null;
      if (before) return before;
      throw cause;
    });
    kept = { knowledge, until: Date.now() + keptMs };
    return knowledge;
  };
}

interface ListedRow {
  slug: string;
  title: string;
  lesson: string | null;
  trains: string[];
  needs: string[];
  difficulty: number;
}

async function read(em: EntityManager): Promise<Knowledge> {
  const rows: { content: unknown }[] = await em.execute("select content from cards order by id");
  const listed: ListedRow[] = await em.execute(
    `select e.slug, e.title, e.lesson_slug as lesson, e.difficulty, e.content -> 'trains' as trains, e.content -> 'needs' as needs
     from exercises e left join lessons l on l.slug = e.lesson_slug
     where e.current and not e.remedial order by l.module, l.position, e.position, e.slug`,
  );
  const concepts: { id: string; name: string }[] = await em.execute("select id, name from concepts");
  // A card of a form that this release does not know yet is left out: the others still answer.
  const cards = rows.flatMap(({ content }) => {
    const parsed = cardSchema.safeParse(content);
    return parsed.success ? [parsed.data] : [];
  });
  return openKnowledge(
    cards,
    listed.map((row) => ({ ...row, lesson: row.lesson ?? "" })),
    concepts,
  );
}

/** "What is a list?" is about the list itself, before everything that can be done with one. */
function ownCardFirst<Hit extends { id: string }>(words: string, hits: Hit[]): Hit[] {
  const asked =
    /^\W*(?:what(?:'s| is| are| does)?|explain|define) (?:an? |the )?([a-z_-]+?)s?(?: do| in python| mean)?\W*$/i.exec(
      words,
    );
  const own = hits.find(({ id }) => id === asked?.[1]?.toLowerCase());
  return own ? [own, ...hits.filter((hit) => hit !== own)] : hits;
}

/** Below it a card is near the question, but no answer to it. */
const enough = 0.5;
/** A score below it is one common word that happened to be found. */
const enoughScore = 14;

/** "0.1+0.2" has no word to go by: a card answers it only if it speaks of these very numbers. */
function speaksOf(words: string, card: Card): boolean {
  const decimals = words.match(/\d+\.\d+/g) ?? [];
  const hasWord = termsOf(words).some((term) => /^[a-z]{2}/.test(term) && !isWeak(term));
  if (hasWord || decimals.length === 0) return true;
  const told = JSON.stringify(card);
  return decimals.every((number) => told.includes(number));
}

/** What explains comes before what mends. */
const order: readonly Card["kind"][] = ["concept", "built-in", "operator", "how-to", "error", "misconception"];

export function openKnowledge(
  cards: readonly Card[],
  exercises: Knowledge["exercises"],
  concepts: readonly { id: string; name: string }[] = [],
): Knowledge {
  const names = new Map(concepts.map(({ id, name }) => [id, name]));
  const byId = new Map(cards.map((card) => [card.id, card]));
  const find = createCardSearch(cards, 6);
  const byConcept = new Map<string, Card>();
  for (const card of cards.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)))
    if (!byConcept.has(card.concept) || card.id === card.concept) byConcept.set(card.concept, card);
  return {
    cards,
    exercises,
    search: (words, limit) =>
      ownCardFirst(words, find(words))
        .slice(0, limit)
        .flatMap(({ id, score, covers }) => {
          const card = byId.get(id);
          return card ? [{ card, score, fits: covers >= enough && score >= enoughScore && speaksOf(words, card) }] : [];
        }),
    cardOf: (concept) => byConcept.get(concept) ?? null,
    nameOf: (concept) => names.get(concept) ?? concept.replaceAll("-", " "),
    cardById: (id) => byId.get(id) ?? null,
  };
}
