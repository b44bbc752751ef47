import { v5 as uuidV5 } from "uuid";
import { activityNoted } from "../../../events/activity-noted.ts";
import { answerGiven } from "../../../events/answer-given.ts";
import type { EventContract } from "../../../events/define-event.ts";
import { exerciseOpened } from "../../../events/exercise-opened.ts";
import { hintTaken } from "../../../events/hint-taken.ts";
import type { LearnFlowEvent } from "../../../events/learnflow-event.ts";
import { lessonRead } from "../../../events/lesson-read.ts";
import { questionRouted } from "../../../events/question-routed.ts";
import { quizAnswered } from "../../../events/quiz-answered.ts";
import { runFinished } from "../../../events/run-finished.ts";
import { submissionGraded } from "../../../events/submission-graded.ts";
import type { Chance } from "../class/chance.ts";
import type { DemoExercise, DemoProgram } from "./demo-programs.ts";

/** An event, and for a run the program that it is of. */
export interface Happened {
  readonly event: LearnFlowEvent;
  readonly run?: { readonly runId: string; readonly code: string; readonly profile: "run" | "grade" };
}

export interface DemoQuiz {
  readonly lesson: string;
  readonly items: readonly { readonly id: string; readonly concepts: readonly string[] }[];
}

/** How the last lesson, which goes on right now, ends for a student. */
export type Ending = "solves" | "same-error" | "says-so" | "no-new-pass" | "first-mistake" | "second-mistake" | "quiz";

const namespace = "3b1f6a52-7a0e-5f0c-9c55-6f6b7a3f2d11";
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What one student did in two weeks up to now: the same for the same number and moment. */
export function tellStudent(
  studentId: string,
  {
    exercises,
    quizzes,
    chance,
    skill,
    ending,
    now,
  }: {
    exercises: readonly DemoExercise[];
    quizzes: readonly DemoQuiz[];
    chance: Chance;
    skill: number;
    ending: Ending;
    now: number;
  },
): Happened[] {
  const story: Happened[] = [];
  let clock = 0;
  const next = () => uuidV5(`${studentId} ${story.length} ${clock}`, namespace);
  const say = <Contract extends EventContract>(
    contract: Contract,
    data: Partial<Contract["example"]>,
    run?: Happened["run"],
  ) => {
    const id = next();
    const from = { id, source: "/demo", subject: studentId, correlationId: id, occurredAt: new Date(clock) };
    story.push({ event: contract.create(from, { ...contract.example, studentId, ...data }), ...(run && { run }) });
  };
  const type = (slug: string, minutes: number) => {
    for (let n = 0; n < minutes * 2; n++) {
      clock += minuteMs / 2;
      say(activityNoted, { exercise: slug });
    }
  };
  const check = ({ slug }: DemoExercise, { code, graded }: DemoProgram) => {
    clock += 20_000;
    const runId = next();
    const { outcome, tests, quality, shape, run } = graded;
    say(
      submissionGraded,
      { runId, exercise: slug, exerciseVersion: 1, outcome, tests, quality, shape, run: { ...run, runId } },
      { runId, code, profile: "grade" },
    );
  };
  const tryOut = ({ slug }: DemoExercise, { code, graded }: DemoProgram) => {
    clock += 25_000;
    const runId = next();
    const { error } = graded.run;
    const outcome = error ? ("exception" as const) : ("finished" as const);
    say(
      runFinished,
      { ...graded.run, runId, outcome, error, exercise: slug, exerciseVersion: 1, profile: "run" },
      { runId, code, profile: "run" },
    );
  };
  const solve = (exercise: DemoExercise) => {
    say(exerciseOpened, { exercise: exercise.slug });
    type(exercise.slug, 1 + Math.round((1 - skill) * 3));
    for (let attempt = 0; attempt < 4 && !chance.happens(skill + attempt * 0.15); attempt++) {
      if (chance.happens(0.4)) tryOut(exercise, exercise.broken);
      check(exercise, chance.pick(exercise.wrong));
      type(exercise.slug, 1);
      if (attempt === 1 && chance.happens(0.6)) say(hintTaken, { exercise: exercise.slug, level: 1 });
      if (attempt === 2 && chance.happens(0.5)) say(answerGiven, { exercise: exercise.slug, mode: "debug" });
    }
    check(exercise, exercise.right);
  };
  const quiz = ({ lesson, items }: DemoQuiz, likely: number) => {
    for (const { id, concepts } of items) {
      clock += 30_000;
      say(quizAnswered, {
        lesson,
        exercise: null,
        item: id,
        concepts: [...concepts],
        correct: chance.happens(likely),
        misconception: null,
      });
    }
  };

  const lessons = [...new Set(exercises.map(({ lesson }) => lesson))];
  const last = lessons.at(-1);
  // One lesson every third day, at nine or so; somebody is away now and then.
  for (const [index, lesson] of lessons.slice(0, -1).entries()) {
    if (chance.happens(0.06)) continue;
    clock = now - (13 - index * 3) * dayMs + Math.round(chance.next() * 20) * minuteMs;
    say(lessonRead, { lesson });
    for (const exercise of exercises.filter((each) => each.lesson === lesson))
      if (chance.happens(0.75 + skill / 4)) solve(exercise);
    const own = quizzes.find((each) => each.lesson === lesson);
    if (own) quiz(own, 0.55 + skill * 0.4);
  }

  const [first, second] = exercises.filter((each) => each.lesson === last);
  if (!first || !last) return story;
  clock = now - 24 * minuteMs;
  say(lessonRead, { lesson: last });
  if (ending === "quiz") {
    const own = quizzes.find((each) => each.lesson === last);
    if (own) quiz(own, 0);
    return story;
  }
  const stuckOn = second ?? first;
  const [mistake = first.broken, other = mistake] = stuckOn.wrong;
  if (ending !== "solves" || chance.happens(0.7)) solve(first);
  clock = Math.max(clock, now - 14 * minuteMs);
  say(exerciseOpened, { exercise: stuckOn.slug });
  if (ending === "solves") {
    type(stuckOn.slug, 2);
    if (chance.happens(skill)) check(stuckOn, stuckOn.right);
  } else if (ending === "same-error") {
    for (let n = 0; n < 6; n++) {
      type(stuckOn.slug, 1.5);
      if (n < 3) check(stuckOn, mistake);
      else tryOut(stuckOn, stuckOn.broken);
    }
  } else if (ending === "says-so") {
    type(stuckOn.slug, 3);
    check(stuckOn, other);
    say(questionRouted, {
      exercise: stuckOn.slug,
      exerciseVersion: 1,
      text: "I don't understand what the loop has to do",
      code: null,
      flags: ["stuck"],
    });
  } else if (ending === "no-new-pass") {
    check(stuckOn, mistake);
    type(stuckOn.slug, 11);
    check(stuckOn, mistake);
  } else {
    type(stuckOn.slug, 2);
    check(stuckOn, ending === "first-mistake" ? mistake : other);
    type(stuckOn.slug, 1);
  }
  return story;
}
