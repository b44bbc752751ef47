import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type Ability, learn, predict } from "../../../functions/analytics/mastery.ts";

/** What came of an evaluation. */
export interface MasteryScore {
  readonly students: number;
  readonly answers: number;
  readonly skills: number;
  /** The chance that a right answer was thought likelier than a wrong one; 0.5 is guessing. */
  readonly auc: number;
  /** Mean of −ln of the probability that was given to what happened; lower is better. */
  readonly logLoss: number;
  /** The log loss of who only knows how often each skill was answered right so far. */
  readonly skillMeanLogLoss: number;
}

/** One student's answers in the order in which they were given. */
export interface AnswerLog {
  readonly skills: readonly string[];
  readonly correct: readonly boolean[];
}

export class BadLogError extends Error {
  override name = "BadLogError";
}

/**
 * Reads a log of three lines a student: how many answers, their skills, and 0 or 1 for each, separated by commas (the
 * form of the public ASSISTments logs).
 *
 * @throws {BadLogError} naming the line.
 */
export async function* readAnswerLog(lines: AsyncIterable<string>): AsyncGenerator<AnswerLog> {
  let [number, students] = [0, 0];
  let block: string[] = [];
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "" && block.length === 0) continue;
    block.push(line);
    if (block.length < 3) continue;
    const [count = "", skillLine = "", correctLine = ""] = block;
    block = [];
    const cells = (text: string) =>
      text
        .split(",")
        .map((cell) => cell.trim())
        .filter((cell) => cell !== "");
    const [skills, marks] = [cells(skillLine), cells(correctLine)];
    const said = Number(count.trim());
    if (!Number.isInteger(said) || skills.length !== said || marks.length !== said)
      throw new BadLogError(
        `lines ${number - 2} to ${number}: said ${shorten(count.trim())} answers, there are ${skills.length} skills and ${marks.length} marks`,
      );
    const wrong = marks.find((mark) => !/^[01](\.0)?$/.test(mark));
    if (wrong !== undefined) throw new BadLogError(`line ${number}: "${shorten(wrong)}" is neither 0 nor 1`);
    students += 1;
    yield { skills, correct: marks.map((mark) => mark.startsWith("1")) };
  }
  if (students === 0 && block.length === 0) throw new BadLogError("there is nothing in it");
  if (block.length > 0) throw new BadLogError(`the last student has ${block.length} of 3 lines`);
}

/** A file that is no log at all may have anything in its first line. */
const shorten = (text: string): string => text.replace(/[\p{C}\uFFFD]/gu, "?").slice(0, 40);

export function readAnswerFile(file: string): AsyncGenerator<AnswerLog> {
  return readAnswerLog(createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }));
}

/** How much a skill's difficulty moves with an answer, at first, and how fast that becomes less. */
const difficultyStep = { first: 0.4, shrink: 0.01 };

/**
 * Predicts each answer before it is seen, by the estimate that analytics keeps; what was learned is carried forward only. A public
 * log has no author's difficulties: those of skills are learned on the way, from students that came before.
 *
 * @param onPrediction Told each probability, before its answer is looked at.
 */
export async function scoreMastery(
  logs: AsyncIterable<AnswerLog>,
  onPrediction: (likely: number) => void = () => {},
): Promise<MasteryScore> {
  const difficulties = new Map<string, Ability>();
  const means = new Map<string, { right: number; of: number }>();
  const predictions: { likely: number; correct: boolean }[] = [];
  let [students, loss, meanLoss] = [0, 0, 0];
  for await (const { skills, correct } of logs) {
    students += 1;
    let general: Ability = { value: 0, evidence: 0 };
    const own = new Map<string, Ability>();
    for (const [index, skill] of skills.entries()) {
      const isRight = correct[index] ?? false;
      const known = own.get(skill) ?? { value: 0, evidence: 0 };
      const hard = difficulties.get(skill) ?? { value: 0, evidence: 0 };
      const likely = predict(general, [known], hard.value);
      predictions.push({ likely, correct: isRight });
      onPrediction(likely);
      loss -= Math.log(clamp(isRight ? likely : 1 - likely));
      const mean = means.get(skill) ?? { right: 1, of: 2 };
      meanLoss -= Math.log(clamp(isRight ? mean.right / mean.of : 1 - mean.right / mean.of));
      means.set(skill, { right: mean.right + (isRight ? 1 : 0), of: mean.of + 1 });

      const learned = learn(general, [known], { correct: isRight, weight: 1, difficulty: hard.value });
      general = learned.general;
      own.set(skill, learned.skills[0] ?? known);
      const step = difficultyStep.first / (1 + difficultyStep.shrink * hard.evidence);
      difficulties.set(skill, { value: hard.value - step * ((isRight ? 1 : 0) - likely), evidence: hard.evidence + 1 });
    }
  }
  const answers = predictions.length;
  const scores = { auc: areaUnderCurve(predictions), logLoss: loss / answers, skillMeanLogLoss: meanLoss / answers };
  return { students, answers, skills: difficulties.size, ...scores };
}

const clamp = (likely: number): number => Math.min(1 - 1e-9, Math.max(1e-9, likely));

/** By ranks (Mann–Whitney); those that are thought equally likely share their rank. NaN where all were right or all wrong. */
export function areaUnderCurve(predictions: readonly { likely: number; correct: boolean }[]): number {
  const sorted = predictions.toSorted((a, b) => a.likely - b.likely);
  let [rankSum, right] = [0, 0];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.likely === sorted[start]?.likely) end += 1;
    const tied = sorted.slice(start, end).filter(({ correct }) => correct).length;
    rankSum += (tied * (start + 1 + end)) / 2;
    right += tied;
    start = end;
  }
  const wrong = sorted.length - right;
  return (rankSum - (right * (right + 1)) / 2) / (right * wrong);
}

/** `npm run evals -- mastery FILE`. */
export function tellMastery(score: MasteryScore): string {
  const { students, answers, skills, auc, logLoss, skillMeanLogLoss } = score;
  return [
    `${students} students, ${answers} answers, ${skills} skills; each answer predicted before it was seen.`,
    Number.isNaN(auc)
      ? "AUC       –   (it needs right and wrong answers)"
      : `AUC       ${auc.toFixed(3)}   (0.5 is guessing)`,
    `log loss  ${logLoss.toFixed(3)}   (skills' means alone: ${skillMeanLogLoss.toFixed(3)})`,
  ].join("\n");
}
