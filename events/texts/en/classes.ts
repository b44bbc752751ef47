import type { StruggleRule, SupportLevel } from "../../vocabulary.ts";

/** How far the tutor goes in a class. */
const supportLevels: Record<SupportLevel, string> = {
  none: "No tutor",
  hints: "Hints only",
  full: "Hints and explanations",
};

/** Why somebody is taken to be stuck, with the numbers. */
const rules: Record<
  StruggleRule,
  (evidence: { failedRuns: number; activeMinutes: number; errorType: string | null }) => string
> = {
  "same-error-3-times": ({ errorType }) => `The same error three times running${errorType ? `: ${errorType}` : ""}`,
  "ten-minutes-without-a-new-pass": ({ activeMinutes }) => `${activeMinutes} active minutes without a new test passing`,
  "quiz-under-half": () => "More than half of the questions answered wrong",
  "student-says-so": () => "Says “I am stuck”",
  "five-failed-runs": ({ failedRuns }) => `${failedRuns} failed runs in a row`,
};

/** The teacher's list of classes, and the board of one. */
export const classes = {
  title: "Your classes",
  empty: "You have no class yet",
  emptyBody: "Create one. You get a code and a link for your students; they appear on its board as soon as they join.",
  create: "New class",
  createTitle: "Create a class",
  name: "Name of the class",
  nameHint: "What your students call it: “Python, Tuesday afternoon”.",
  support: "How far the tutor may go",
  createIt: "Create it",
  nameMissing: "Give the class a name.",
  nameTooLong: "That name is longer than 120 characters. Shorten it a little.",
  code: "Class code",
  link: "Link for students",
  copy: "Copy",
  copied: "Copied",
  students: (count: number) => (count === 1 ? "1 student" : `${count} students`),
  stuck: (count: number) => `${count} stuck`,
  nobodyStuck: "nobody stuck",
  openBoard: "Open the board",
  supportLevels,
  board: {
    students: "Student",
    sortedByNeed: "Sorted by who needs you most",
    noStudents: "No students yet",
    noStudentsBody: (code: string) =>
      `Give your class the code ${code}, or the link. Each student appears here on joining.`,
    noExercises: "There are no exercises yet.",
    live: "Live",
    connecting: "Connecting…",
    notLive: "Not live at the moment",
    print: "Print",
    sort: "Sort again",
    stuckNow: "Stuck now",
    nobody: "Nobody is stuck. Work that goes well looks like this.",
    rules,
    line: (line: number) => `line ${line}`,
    runs: (count: number) => (count === 1 ? "1 attempt" : `${count} attempts`),
    failures: (count: number) => `${count} failed in a row`,
    tests: (passed: number, total: number) => `${passed} of ${total} tests`,
    lastError: (type: string) => `last: ${type}`,
    notStarted: "not started",
    changed: "Last change",
    look: "Show",
    panel: (name: string) => `${name}, exercise by exercise`,
    closePanel: "Close",
    newPassword: "Forgotten their password? Make a link for a new one",
    exercise: "Exercise",
    state: "State",
    solved: (solved: number, total: number) => `${solved} of ${total}`,
    solvedHead: "Solved",
    table: "Students down, exercises across",
    keys: "Arrow keys move from cell to cell.",
  },
} as const;
