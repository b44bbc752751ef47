import { quizAnswered } from "../../events/quiz-answered.ts";
import { reviewDone } from "../../events/review-done.ts";
import type { Thresholds } from "../../events/thresholds.ts";
import type { StruggleRule } from "../../events/vocabulary.ts";
import type { Fact } from "./fact.ts";
import { quizKey } from "./fold-mastery.ts";
import { closeBy, raise } from "./fold-struggle.ts";
import type { Knowledge } from "./knowledge.ts";
import type { OpenAlert } from "./memory.ts";
import { countQuiz, judgeQuiz } from "./struggle.ts";
import type { Student } from "./student.ts";

type Opened = { alert: OpenAlert; rule: StruggleRule }[];

interface Answer {
  readonly lesson: string | null;
  readonly item: string;
  readonly concepts: readonly string[];
  readonly correct: boolean;
  readonly misconception: string | null;
}

/** Questions about one's own code come in twos. */
const ownCodeQuestions = 2;

/** An answer to a quiz question: remembered, kept, and judged. */
export function foldQuiz(student: Student, fact: Fact, knowledge: Knowledge, thresholds: Thresholds): Opened {
  if (fact.type !== quizAnswered.type) return [];
  const answer = fact.data as Answer; // kept by its contract
  const { lesson, item, concepts, correct } = answer;
  keepAnswer(student, fact, answer);
  const quiz = quizKey(fact, lesson);
  const { sitting } = student.memory;
  if (!sitting) return [];
  const [first = correct] = sitting.quizzes[quiz]?.[item] ?? [];
  const quizzes = { ...sitting.quizzes, [quiz]: { ...sitting.quizzes[quiz], [item]: [first, correct] as const } };
  const now = { ...sitting, quizzes, wrong: countWrong(sitting.wrong, concepts, correct) };
  student.memory = { ...student.memory, sitting: now };
  const size = fact.exercise !== null ? ownCodeQuestions : lesson === null ? 1 : knowledge.quizSize(lesson);
  if (fact.exercise === null && lesson === null) return [];
  const said = judgeQuiz(now, { quiz, concepts, size }, thresholds);
  const { latest, of } = countQuiz(quizzes[quiz] ?? {});
  const isPassed = of >= size && latest * 2 >= of && said.every(({ evidence }) => evidence.wrongInARow === undefined);
  if (isPassed && fact.exercise === null) {
    closeBy(student, { kind: "pass", exercise: null, lesson, at: fact.occurredAt.toISOString() });
  }
  if (isPassed) return [];
  return raise(student, fact, { place: { exercise: fact.exercise, lesson: placeOf(fact, lesson) }, said });
}

const placeOf = ({ exercise }: Fact, lesson: string | null): string | null => (exercise === null ? lesson : null);

/** A wrong answer in a review counts as one about its concept, in the lesson that teaches it. */
export function foldReview(student: Student, fact: Fact, knowledge: Knowledge, thresholds: Thresholds): Opened {
  if (fact.type !== reviewDone.type) return [];
  const { concept, correct } = fact.data as { concept: string; correct: boolean }; // kept by its contract
  const { sitting } = student.memory;
  if (!sitting) return [];
  const now = { ...sitting, wrong: countWrong(sitting.wrong, [concept], correct) };
  student.memory = { ...student.memory, sitting: now };
  const lesson = knowledge.lessonOf(concept);
  if (correct || lesson === null) return [];
  const said = judgeQuiz(now, { quiz: "", concepts: [concept], size: 1 }, thresholds);
  return raise(student, fact, { place: { exercise: null, lesson }, said });
}

function countWrong(wrong: Readonly<Record<string, number>>, concepts: readonly string[], correct: boolean) {
  return {
    ...wrong,
    ...Object.fromEntries(concepts.map((concept) => [concept, correct ? 0 : (wrong[concept] ?? 0) + 1])),
  };
}

function keepAnswer({ rows }: Student, fact: Fact, answer: Answer): void {
  const { item, lesson, concepts, correct, misconception } = answer;
  const before = rows.quiz_standings.get(item);
  rows.quiz_standings.set(item, {
    item,
    lessonSlug: lesson,
    exerciseSlug: fact.exercise,
    concepts,
    firstCorrect: before?.firstCorrect ?? correct,
    correct,
    misconception,
    answers: (before?.answers ?? 0) + 1,
    answeredAt: fact.occurredAt.toISOString(),
  });
}
