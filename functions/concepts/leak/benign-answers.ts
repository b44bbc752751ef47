import type { Card, Exercise } from "../../../migrations/curriculum/schema.ts";
import { createModelTutor } from "../model/model-tutor.ts";
import { knowledge, situationOf } from "../offline/test-offline.ts";
import type { Part } from "../part.ts";
import type { RunCode } from "../run-code.ts";
import { fence } from "./disguise.ts";

/** What a good tutor would say from a card, while this exercise is open; `nearest` takes cards about the exercise's own concepts. */
export function benignAnswers(exercise: Exercise, cards: readonly Card[]): { card: string; said: string }[] {
  const near = exercise.trains.flatMap((concept) => knowledge.cardOf(concept) ?? []);
  return [...new Set([...near, ...cards])].flatMap((card) =>
    card.example.kind === "example" && card.example.role === "example" && card.example.input.length === 0
      ? [
          {
            card: card.id,
            said: `${card.answer}\n\n${card.levels.some}\n\nFor example:\n\n${fence(card.example.code)}\nLook at your program with this in mind, and run it again.\n\nCheck: ${card.check.question}\n`,
          },
        ]
      : [],
  );
}

/** How many pieces of an answer were held back. */
export async function countWithheld(
  exercise: Exercise,
  said: string,
  runCode: RunCode,
  code = exercise.starter,
): Promise<{ withheld: number; parts: Part[] }> {
  const tutor = createModelTutor({
    async *stream() {
      yield* said.match(/[\s\S]{1,9}/g) ?? [];
    },
  });
  const situation = situationOf(
    { route: "concept", text: "can you explain that?", exercise: exercise.slug, code },
    { exercise },
  );
  const parts: Part[] = [];
  for await (const part of tutor(situation, { knowledge, runCode, signal: AbortSignal.timeout(60_000) }))
    parts.push(part);
  return { withheld: parts.reduce((sum, part) => sum + (part.kind === "about" ? (part.withheld ?? 0) : 0), 0), parts };
}

/** One of them, another for each place. */
export const oneOf = <Thing>(things: readonly Thing[], at: number): Thing[] => {
  const thing = things[at % Math.max(1, things.length)];
  return thing === undefined ? [] : [thing];
};
