import type { ExerciseState } from "../../vocabulary.ts";

/** How the next thing is introduced. */
const whys: Record<"lesson" | ExerciseState, string> = {
  lesson: "Something new to read",
  "not-started": "The next exercise",
  working: "You were in the middle of this",
  stuck: "This one was hard. The tutor can help",
  "solved-with-help": "Once more, alone this time",
  "solved-alone": "Once more",
};

/** A student's home: what to do now, and the path. */
export const home = {
  greeting: (name: string) => `Hello, ${name}`,
  now: "What to do now",
  whys,
  from: (lesson: string) => `from the lesson “${lesson}”`,
  readLesson: "Read it",
  openExercise: "Open it",
  allDone: "You have been through everything that is here.",
  allDoneBody: "Go back to what you solved with help, and see whether it goes alone now.",
  progress: (solved: number, alone: number, total: number) =>
    solved === 0
      ? `${total} exercises lie before you. The first one takes a few minutes.`
      : `You have solved ${solved} of ${total} exercises, ${alone < solved ? `${alone} of them ` : solved > 1 ? "all of them " : ""}alone.`,
  path: "Your path",
  module: (number: number) => `Module ${number}`,
  opens: (day: string) => `opens on ${day}`,
  due: (day: string) => `due ${day}`,
  empty: "The lessons of this module are still being written.",
  emptyPath: "There are no lessons here yet",
  emptyPathBody: "Somebody has to load them first: npm run seed does it.",
  minutes: (count: number) => `${count} min`,
  read: "read",
  easier: "easier",
  legend: "What the marks mean",
  classrooms: (names: string) => `Your class: ${names}`,
  noClassroom: "You are in no class yet.",
  joinClassroom: "Join one with its code",
} as const;
