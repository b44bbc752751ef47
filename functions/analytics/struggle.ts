import type { StruggleEvidence } from "../../events/struggle-detected.ts";
import type { Thresholds } from "../../events/thresholds.ts";
import type { StruggleRule } from "../../events/vocabulary.ts";
import type { Attempt } from "./attempt.ts";
import { freshPlace, type PlaceMemory, type SittingMemory } from "./memory.ts";

/** A rule that speaks, with what it goes by. */
export interface Said {
  readonly rule: StruggleRule;
  readonly evidence: StruggleEvidence;
}

const minuteMs = 60_000;
const minutesOf = (ms: number): number => Math.round(ms / minuteMs);

/** What a sitting remembers of an exercise after one more attempt. @param isNewPass A test passed that never had. */
export function rememberAttempt(place: PlaceMemory, attempt: Attempt, isNewPass: boolean): PlaceMemory {
  const { verdict, errorType, line, runId } = attempt;
  const sincePassMs = isNewPass ? 0 : place.sincePassMs;
  if (verdict === "neutral") return { ...place, sincePassMs };
  if (verdict === "fine")
    return { ...place, sincePassMs, failedRuns: 0, sameErrors: 0, errorType: null, line: null, runIds: [] };
  const isSame = errorType !== null && errorType === place.errorType;
  return {
    ...place,
    sincePassMs,
    failedRuns: place.failedRuns + 1,
    sameErrors: errorType === null ? 0 : isSame ? place.sameErrors + 1 : 1,
    errorType,
    line: line || null,
    runIds: [runId, ...place.runIds].slice(0, 10),
  };
}

/** What is known of a student on an exercise in this sitting. */
function evidenceOf(place: PlaceMemory): StruggleEvidence {
  const { failedRuns, activeMs, errorType, line, runIds, sameErrors } = place;
  const base = { failedRuns, activeMinutes: minutesOf(activeMs), errorType, line, runIds: [...runIds] };
  return sameErrors > 1 ? { ...base, sameErrors } : base;
}

/** The rules about an exercise that is not solved, after one of the student's deeds there. */
export function judgeExercise(
  sitting: SittingMemory,
  exercise: string,
  deed: { attempt: Attempt | null; saysSo: boolean },
  thresholds: Thresholds,
): Said[] {
  const place = sitting.places[exercise] ?? freshPlace;
  const evidence = evidenceOf(place);
  const said: Said[] = [];
  const { sameErrorTimes, failedRuns, minutesWithoutPass } = thresholds;
  if (deed.attempt?.verdict === "failed") {
    if (failedRuns !== null && place.failedRuns >= failedRuns) said.push({ rule: "five-failed-runs", evidence });
    if (sameErrorTimes !== null && place.sameErrors >= sameErrorTimes)
      said.push({ rule: "same-error-3-times", evidence });
  }
  if (minutesWithoutPass !== null && place.sincePassMs > minutesWithoutPass * minuteMs) {
    const minutes = Math.floor(place.sincePassMs / minuteMs);
    said.push({ rule: "ten-minutes-without-a-new-pass", evidence: { ...evidence, minutesWithoutPass: minutes } });
  }
  if (deed.saysSo && thresholds.saysSo) said.push({ rule: "student-says-so", evidence });
  return said;
}

/** Without an exercise there are no runs. */
export const noRuns: StruggleEvidence = { failedRuns: 0, activeMinutes: 0, errorType: null, line: null, runIds: [] };

/** How the answers of one quiz stand in this sitting. */
export function countQuiz(answers: SittingMemory["quizzes"][string]): { first: number; latest: number; of: number } {
  const all = Object.values(answers);
  return {
    first: all.filter(([first]) => first).length,
    latest: all.filter(([, latest]) => latest).length,
    of: all.length,
  };
}

/**
 * "A quiz under 50 %", by the first answers once all its questions were answered, "or 3 wrong answers in a row on one
 * concept".
 *
 * @param size Questions of the quiz.
 */
export function judgeQuiz(
  sitting: SittingMemory,
  { quiz, concepts, size }: { quiz: string; concepts: readonly string[]; size: number },
  { quizUnderPercent, wrongInARow }: Thresholds,
): Said[] {
  const { first, of } = countQuiz(sitting.quizzes[quiz] ?? {});
  const isUnder = quizUnderPercent !== null && of > 0 && of >= size && first * 100 < quizUnderPercent * of;
  const worst = concepts.toSorted((a, b) => (sitting.wrong[b] ?? 0) - (sitting.wrong[a] ?? 0))[0];
  const wrong = worst === undefined ? 0 : (sitting.wrong[worst] ?? 0);
  const isRow = wrongInARow !== null && wrong >= wrongInARow;
  if (!isUnder && !isRow) return [];
  const evidence: StruggleEvidence = {
    ...noRuns,
    ...(isUnder && { quiz: { right: first, answered: of } }),
    ...(isRow && { wrongInARow: wrong, concept: worst }),
  };
  return [{ rule: "quiz-under-half", evidence }];
}
