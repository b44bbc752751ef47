import type { Curriculum, Exercise } from "../../../migrations/curriculum/schema.ts";
import type { Chance } from "./chance.ts";

/** One thing that a student does. */
export type Step =
  | { do: "open"; exercise: string }
  | { do: "type"; exercise: string }
  | { do: "run"; exercise: string; code: string }
  | { do: "check"; exercise: string; code: string }
  | { do: "ask"; exercise: string; code: string; text: string }
  | { do: "hint"; exercise: string; level: number }
  | { do: "read"; lesson: string };

/** What kind of student: how sure, how fast, how ready to ask. */
interface Temper {
  /** How likely an attempt is right. */
  skill: number;
  /** Attempts before help is taken. */
  patience: number;
  asks: boolean;
}

const tempers: readonly Temper[] = [
  { skill: 0.85, patience: 4, asks: false },
  { skill: 0.6, patience: 3, asks: true },
  { skill: 0.45, patience: 3, asks: false },
  { skill: 0.12, patience: 9, asks: false },
  { skill: 0.3, patience: 2, asks: true },
];

const questions = [
  "Why does my program not pass?",
  "What does this error mean?",
  "I don't understand the task",
  "how do i fix this",
  "what is wrong in my code??",
  "can you explain what my loop does",
] as const;

/** A lesson's worth of steps for one student: the exercises in order, wrong answers as beginners give them, then the solution, or giving up. */
export function planStudent(chance: Chance, { lessons, exercises }: Curriculum, lessonIds: readonly string[]): Step[] {
  const temper = chance.pick(tempers);
  const steps: Step[] = [];
  for (const lesson of lessons.filter(({ id }) => lessonIds.includes(id))) {
    steps.push({ do: "read", lesson: lesson.id });
    for (const slug of lesson.exercises) {
      const exercise = exercises.find((candidate) => candidate.slug === slug);
      if (exercise) steps.push(...planExercise(chance, exercise, temper));
    }
  }
  return steps;
}

function planExercise(chance: Chance, exercise: Exercise, temper: Temper): Step[] {
  const slug = exercise.slug;
  const isReading = exercise.kind === "predict" || exercise.kind === "trace" || exercise.kind === "parsons";
  const right = exercise.solutions[0] ?? exercise.starter;
  const steps: Step[] = [{ do: "open", exercise: slug }];
  for (let attempt = 0; attempt <= temper.patience + 2; attempt++) {
    steps.push({ do: "type", exercise: slug });
    const isRight = chance.happens(temper.skill + attempt * 0.05);
    const wrong = chance.pick(exercise.wrongAnswers);
    const code = isRight ? right : (wrong.code ?? wrong.answer ?? "");
    if (!isReading && chance.happens(0.6)) steps.push({ do: "run", exercise: slug, code });
    steps.push({ do: "check", exercise: slug, code });
    if (isRight) return steps;
    if (attempt + 1 === temper.patience) {
      const help: Step = temper.asks
        ? { do: "ask", exercise: slug, code: isReading ? "" : code, text: chance.pick(questions) }
        : { do: "hint", exercise: slug, level: 1 };
      steps.push(help);
    }
  }
  return steps;
}
