import { countWithheld } from "../../../functions/concepts/leak/benign-answers.ts";
import { answerOffline } from "../../../functions/concepts/offline/answer-offline.ts";
import { curriculum, knowledge, situationOf } from "../../../functions/concepts/offline/test-offline.ts";
import type { RunCode } from "../../../functions/concepts/run-code.ts";
import { openRouteLine } from "../tutor/route-lines.ts";
import { type Evaluation, percent } from "./evaluation.ts";

const questions = [
  "is this right?",
  "is my solution correct?",
  "I think I solved it, can you check my code?",
  "did I do it right",
];

/** Every solution of every exercise, handed in as the student's own. */
export const ownAnswers: Evaluation = {
  name: "own-answers",
  title: "Right answers that the student wrote",
  async run(runCode) {
    const missed: string[] = [];
    let [asked, offline, withModel] = [0, 0, 0];
    const route = openRouteLine({});
    for (const exercise of curriculum.exercises)
      for (const code of exercise.solutions) {
        const text = questions[asked++ % questions.length] ?? "is this right?";
        const routed = await route({ text, code, exercise: exercise.slug });
        const situation = situationOf({ ...routed, text, code, exercise: exercise.slug }, { exercise });
        if (await confirms(situation, runCode)) offline++;
        else missed.push(`- ${exercise.slug}, offline`);
        const said = `Yes, that is right:\n\n\`\`\`python\n${code}\n\`\`\`\n\nWell done.`;
        if ((await countWithheld(exercise, said, runCode, code)).withheld === 0) withModel++;
        else missed.push(`- ${exercise.slug}, with a model`);
      }
    const rows = (
      [
        ["confirmed by the offline tutor", offline],
        ["a model's confirmation, with the code, let through", withModel],
      ] as const
    ).map(([what, count]) => ({ what, measured: percent(count / asked), target: "≥ 98 %", ok: count / asked >= 0.98 }));
    return {
      rows: [{ what: "right answers", measured: String(asked), target: null, ok: null }, ...rows],
      more: missed.join("\n"),
    };
  },
};

async function confirms(situation: Parameters<typeof answerOffline>[0], runCode: RunCode): Promise<boolean> {
  for await (const part of answerOffline(situation, { knowledge, runCode }))
    if (part.kind === "prose") return /\b(?:right|passes|correct)\b/i.test(part.markdown);
  return false;
}
