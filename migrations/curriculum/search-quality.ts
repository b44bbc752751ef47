import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readYaml } from "./markdown.ts";
import type { Card } from "./schema.ts";
import { createCardSearch } from "./search.ts";

const questions = z.array(z.strictObject({ ask: z.string(), cards: z.array(z.string()).min(1) }));

/** How often the search finds a right card first, and among the first three, over questions whose cards are written. */
export function measureSearch(
  cards: readonly Card[],
  file: string = join(import.meta.dirname, "search-questions.yaml"),
) {
  const written = new Set(cards.map((card) => card.id));
  const asked = questions
    .parse(readYaml(readFileSync(file, "utf8"), 1))
    .filter(({ cards: right }) => right.some((id) => written.has(id)));
  const find = createCardSearch(cards);
  const results = asked.map(({ ask, cards: right }) => {
    const ids = find(ask).map(({ id }) => id);
    return { ask, right, ids, place: ids.findIndex((id) => right.includes(id)) };
  });
  const share = (places: number) =>
    results.filter(({ place }) => place >= 0 && place < places).length / Math.max(1, results.length);
  return {
    questions: results.length,
    hitAt1: share(1),
    hitAt3: share(3),
    misses: results.filter(({ place }) => place !== 0),
  };
}
