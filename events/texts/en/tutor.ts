import type { Route } from "../../vocabulary.ts";

/** What kind of help an answer is, as a small heading above it. */
const modes: Record<Route, string> = {
  concept: "The idea behind it",
  code_explain: "What your code does",
  debug: "About your error",
  task: "About the task",
  hint: "A hint",
  practice: "Something to practise",
  review: "Your solution, looked at",
  progress: "Where you stand",
  setup: "Using LearnFlow",
  off_topic: "Not about Python",
  unsafe: "Let us stop here",
};

/** The tutor's panel. */
export const tutor = {
  title: "Tutor",
  offline: "no AI model in use",
  offlineWhy: "Answers come from LearnFlow's own cards and from running your program.",
  modes,
  emptyTitle: "Ask about your code, your error, or an idea.",
  emptyBody: "The tutor sees this exercise, your code and your last run. It never hands over the solution.",
  starters: [
    "What does this error mean?",
    "Explain my code",
    "I do not understand the task",
    "Why is this test not passing?",
  ],
  ask: "Ask",
  question: "Your question",
  placeholder: "Ask the tutor…",
  stop: "Stop",
  you: "You asked",
  looking: {
    sent: "Reading your question…",
    code: "Looking at your code…",
    error: (type: string, line: number | null) =>
      line === null ? `Looking at your ${type}…` : `Looking at your ${type} in line ${line}…`,
    tests: "Looking at the test that does not pass yet…",
    concept: "Looking up the idea…",
    task: "Reading the task with you…",
    running: "Running the example…",
  },
  codeTitle: "Example",
  codeOutput: "prints",
  codeUnchecked: "not run",
  tryIt: "Try it",
  copy: "Copy",
  copied: "Copied",
  check: "A question for you",
  showAnswer: "Show the answer",
  sources: "From",
  withheld: "A piece of code was held back: it would have solved the exercise for you.",
  followUps: [
    { label: "Simpler", text: "Can you say that in simpler words?" },
    { label: "Another example", text: "Can you show another example?" },
    { label: "Quiz me", text: "Quiz me on this." },
  ],
  helpful: "Did this help?",
  yes: "Yes",
  no: "No",
  thanks: "Thank you. That is kept.",
  hints: {
    title: "Hints",
    step: (level: number, total: number) => `Hint ${level} of ${total}`,
    next: (level: number) => (level === 1 ? "Show the first hint" : `Show hint ${level}`),
    cost: "A hint counts as help, and that is fine.",
    none: "Your teacher has turned hints off for this class.",
  },
  answered: "The tutor has answered.",
  failed: {
    expired: "The answer took too long and was given up. Ask again, your question is still here.",
    stopped: "You stopped this answer.",
    failed: "Something went wrong on our side. Your question is kept: ask again, or take the next hint.",
    "not-sent": "Your question could not be sent. It is still in the field below.",
  },
  again: "Ask again",
  scratch: {
    title: "Scratch editor",
    help: "A place to try things. It does not touch your exercise.",
    code: "Scratch code",
  },
  supportNone: "Your teacher has turned the tutor off for this class. Hints in the task still help.",
  tooLong: (length: number, limit: number) =>
    `${length.toLocaleString("en")} of ${limit.toLocaleString("en")} characters`,
} as const;
