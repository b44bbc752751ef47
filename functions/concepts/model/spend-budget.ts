import { reserveModelUse, settleModelUse } from "../../../migrations/model-quota.ts";
import type { Database } from "../../runtime/connections.ts";
import { type ModelClient, ModelError } from "./model-client.ts";

export interface ModelBudget {
  /** Sets so many tokens aside; false where the day's limit is reached. */
  reserve(studentId: string, tokens: number): Promise<boolean>;
  settle(studentId: string, setAside: number, took: number): Promise<void>;
}

/** Four characters are about one token, for want of each model's own count. */
export const tokensOf = (characters: number): number => Math.ceil(characters / 4);
/** What an answer takes, before it is known. */
const usualAnswer = 500;

/**
 * A student's model: it is asked only while there is something left of the day's budget, and what it took is written down,
 * by its own count where it tells one. Asked again for one answer (a repair), it takes tokens and no further question.
 *
 * @throws {ModelError} on the first word, where nothing is left.
 */
export function spendBudget(client: ModelClient, budget: ModelBudget, studentId: string): ModelClient {
  let reserved = false;
  return {
    async *stream(messages, signal, onUse) {
      const asked = tokensOf(
        messages.reduce((sum, { content }) => sum + (typeof content === "string" ? content.length : 0), 0),
      );
      const setAside = reserved ? 0 : asked + usualAnswer;
      if (!reserved && !(await budget.reserve(studentId, setAside)))
        throw new ModelError("the day's budget is used up");
      reserved = true;
      let said = 0;
      let told: number | null = null;
      try {
        for await (const text of client.stream(messages, signal, (tokens) => {
          told = tokens;
          onUse?.(tokens);
        })) {
          said += text.length;
          yield text;
        }
      } finally {
        // A model that never spoke has taken nothing.
        const took = told ?? (said === 0 ? 0 : asked + tokensOf(said));
        await budget.settle(studentId, setAside, took).catch(() => {}); // better a wrong count than no answer
      }
    },
  };
}

export function openModelBudget(database: Pick<Database, "em">): ModelBudget {
  return {
    reserve: async (studentId, tokens) => reserveModelUse(await database.em(), studentId, tokens),
    settle: async (studentId, setAside, took) => settleModelUse(await database.em(), studentId, setAside, took),
  };
}
