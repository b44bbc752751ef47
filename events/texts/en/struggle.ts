import type { StruggleEvidence } from "../../struggle-detected.ts";
import type { StruggleRule } from "../../vocabulary.ts";

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export const struggle = {
  /** A rule, as settings and cards call it. */
  rules: {
    "same-error-3-times": "The same error again and again",
    "ten-minutes-without-a-new-pass": "No new test passes",
    "quiz-under-half": "Wrong answers in a quiz",
    "student-says-so": "Says so",
    "five-failed-runs": "Failed runs in a row",
  } satisfies Record<StruggleRule, string>,
  /**
   * The evidence of an alert in one sentence, without its full stop: "6 failed runs on “Sum of a list”, the last 3 the same
   * IndexError on line 4, 12 active minutes".
   *
   * @param place The title of the exercise or lesson.
   * @param concept What the concept of the evidence is called, where there is one.
   */
  evidence(rules: readonly StruggleRule[], evidence: StruggleEvidence, place: string, concept?: string): string {
    const {
      failedRuns,
      activeMinutes,
      errorType,
      line,
      sameErrors = 1,
      minutesWithoutPass,
      quiz,
      wrongInARow,
    } = evidence;
    const at = line === null ? "" : ` on line ${line}`;
    const parts: string[] = [];
    if (rules.includes("student-says-so")) parts.push(`says that “${place}” is not clear`);
    if (quiz) parts.push(`${quiz.right} of ${count(quiz.answered, "quiz question")} right`);
    if (wrongInARow !== undefined) {
      const about = concept ?? evidence.concept;
      parts.push(`${count(wrongInARow, "wrong answer")} in a row${about === undefined ? "" : ` about “${about}”`}`);
    }
    if (failedRuns > 0) parts.push(count(failedRuns, "failed run"));
    if (errorType !== null)
      parts.push(
        sameErrors > 1 ? `the last ${sameErrors} the same ${errorType}${at}` : `the last with ${errorType}${at}`,
      );
    if (minutesWithoutPass !== undefined)
      parts.push(`${count(minutesWithoutPass, "active minute")} without a newly passing test`);
    else if (activeMinutes > 0) parts.push(count(activeMinutes, "active minute"));
    const [first = "stuck", ...more] = parts;
    return [first.startsWith("says that") ? first : `${first} on “${place}”`, ...more].join(", ");
  },
} as const;
