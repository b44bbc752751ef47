import { createHash } from "node:crypto";
import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Database } from "../../runtime/connections.ts";
import { storableJson } from "../../runtime/storable.ts";
import type { Part } from "../part.ts";
import type { Situation } from "../situation.ts";
import type { ModelTutor } from "../tutor.ts";
import { promptVersion } from "./prompt.ts";

export interface KeptAnswers {
  find(key: string): Promise<readonly Part[] | null>;
  keep(key: string, parts: readonly Part[]): Promise<void>;
}

const keptDays = 30;

/**
 * Answers a question about a concept as it was answered before, where nothing of the student goes into the answer: no
 * program, no exercise, no talk before it. Only whole answers are kept.
 */
export function keepAnswers(tutor: ModelTutor, kept: KeptAnswers, model: string): ModelTutor {
  return async function* answer(situation, tools) {
    const key = isAlone(situation) ? keyOf(situation, tools.knowledge.cards, model) : null;
    // Without the database the model can still answer.
    const found = key === null ? null : await kept.find(key).catch(() => null);
    if (found) return yield* found;
    const parts: Part[] = [];
    for await (const part of tutor(situation, tools)) {
      parts.push(part);
      yield part;
    }
    const isWhole = parts.every((part) => part.kind !== "code" || part.verified);
    if (key !== null && isWhole && !tools.signal.aborted) await kept.keep(key, parts).catch(() => {});
  };
}

function isAlone({ question, exercise, history, lastRun, avoided }: Situation): boolean {
  const hasWishes = avoided !== undefined && avoided.words.length + avoided.tools.length > 0;
  return (
    question.route === "concept" &&
    exercise === null &&
    history.length === 0 &&
    lastRun === null &&
    !question.lastRun &&
    !question.code?.trim() &&
    !hasWishes
  );
}

function keyOf({ question }: Situation, cards: readonly Card[], model: string): string {
  const words = question.text
    .toLowerCase()
    .replace(/[?!.\s]+/g, " ")
    .trim();
  const hash = createHash("sha256");
  for (const part of [words, question.locale, promptVersion, model, ...cards.map(({ fingerprint }) => fingerprint)])
    hash.update(part).update("\0");
  return hash.digest("hex");
}

export function openKeptAnswers(database: Pick<Database, "em">): KeptAnswers {
  return {
    async find(key) {
      const em = await database.em();
      const rows: { parts: Part[] }[] = await em.execute(
        "select parts from model_answers where key = ? and made_at > now() - ? * interval '1 day'",
        [key, keptDays],
      );
      return rows[0]?.parts ?? null;
    },
    async keep(key, parts) {
      const em = await database.em();
      await em.execute(
        `insert into model_answers (key, parts, made_at) values (?, ?::jsonb, now())
         on conflict (key) do update set parts = excluded.parts, made_at = excluded.made_at`,
        [key, storableJson(parts)],
      );
      await em.execute("delete from model_answers where made_at < now() - ? * interval '1 day'", [keptDays]);
    },
  };
}
