import type { EntityManager } from "@mikro-orm/postgresql";
import { type Card, cardSchema } from "../../../../migrations/curriculum/schema.ts";
import { createCardSearch } from "../../../../migrations/curriculum/search.ts";
import { cut } from "./cut.ts";

const keptMs = 300_000;
let kept: { until: number; cards: Promise<Cards> } | null = null;

interface Cards {
  readonly byId: ReadonlyMap<string, Card>;
  readonly find: ReturnType<typeof createCardSearch>;
}

/** The concept cards with their index, kept for some minutes: only a seed changes them. */
export function openCards(em: EntityManager): Promise<Cards> {
  if (!kept || kept.until < Date.now()) {
    const cards = readCards(em);
    kept = { until: Date.now() + keptMs, cards };
    cards.catch(() => {
      kept = null;
    });
  }
  return kept.cards;
}

async function readCards(em: EntityManager): Promise<Cards> {
  const rows: { content: unknown }[] = await em.execute("select content from cards order by id");
  // A card of a form that this release does not know yet is left out.
  const cards = rows.flatMap(({ content }) => {
    const parsed = cardSchema.safeParse(content);
    return parsed.success ? [parsed.data] : [];
  });
  return { byId: new Map(cards.map((card) => [card.id, card])), find: createCardSearch(cards, 10) };
}

/** A card as a program gets it. */
export function tellCard(card: Card) {
  const { id, title, answer, why, example, mistakes, check, doc } = card;
  return {
    id,
    title,
    answer: cut(answer, 1_200),
    why: cut(why, 800),
    example: example.kind === "example" ? { code: cut(example.code, 2_000), output: cut(example.output, 1_000) } : null,
    mistakes: mistakes.slice(0, 3).map((mistake) => ({ title: mistake.title, why: cut(mistake.why, 600) })),
    check: { question: cut(check.question, 600), answer: cut(check.answer, 600) },
    documentation: doc,
  };
}
