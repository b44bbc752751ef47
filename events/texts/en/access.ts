import type { TokenScope } from "../../vocabulary.ts";

const scopes: Record<TokenScope, { name: string; means: string }> = {
  "context:read": { name: "Read my record", means: "progress, last runs, and what I find hard" },
  "content:read": { name: "Read lessons", means: "lessons, exercises without solutions, and concept cards" },
  "runs:write": { name: "Run Python", means: "in LearnFlow's sandbox, and hand in for me" },
  "help:write": { name: "Ask and take hints", means: "questions to the tutor and steps of the hint ladder" },
  "notifications:write": { name: "My notifications", means: "read them, and mark them as read" },
  "class:read": { name: "Read my classes", means: "the board, and a student's record" },
  "class:write": { name: "Change my classes", means: "rosters, settings, messages and assignments" },
  "platform:read": { name: "Read the platform's state", means: "functions, dead letters, and mails that were kept" },
  "platform:write": { name: "Invite teachers", means: "links by which somebody becomes a teacher here" },
};

/** Personal access tokens, how a program connects by MCP, and what was read by whom. */
export const access = {
  tokensTitle: "Access tokens",
  tokensLead:
    "With a token, a program of yours acts for you: an editor, an assistant, a script. It can do what you allow here, and nothing more.",
  tokensLink: "Access tokens for programs",
  connectLink: "Connect an assistant, and see what was read",
  make: "Make a token",
  name: "What is it for?",
  nameHint: "So that you know it again: “laptop”, “my editor”.",
  nameMissing: "Give it a name, so that you know it again.",
  nameTooLong: "That is longer than 80 characters.",
  allows: "What it may do",
  scopeMissing: "Choose at least one thing that it may do.",
  scopes,
  lasts: "It works for",
  lastsWrong: "Choose one of these.",
  days: (count: number) => (count === 1 ? "a day" : count === 365 ? "a year" : `${count} days`),
  made: "Copy it now: it is not shown again. Whoever has it can do these things in your name.",
  yours: "Your tokens",
  none: "You have none. A token that you make stands here, with when it was last used.",
  never: "never used",
  used: "last used",
  until: "works until",
  expired: "expired",
  revoked: "revoked",
  revoke: "Revoke",
  revokeNamed: (name: string) => `Revoke ${name}`,
  revokedNow: "That token does not work any more.",
  tooManyTokens: (most: number) => `You have ${most} tokens that work, which is the most. Revoke one first.`,

  connectTitle: "Connect an assistant",
  connectLead:
    "LearnFlow speaks the Model Context Protocol (MCP). An assistant or editor that does too can look up your lessons and, if you allow it, your own record. It never gets a solution, and never another person's record.",
  connectSteps: {
    token: "Make a token with what it may do.",
    address: "Give the client this address:",
    header: "Give it the token as a bearer token. Most clients take a block like this:",
    tokenHere: "the token that you made",
  },
  offers: "What it can ask for",
  offered: {
    student: [
      "your record: concepts solved alone or with help, last runs, hints taken",
      "an exercise's task and starter code, never its solution",
      "concept cards, by a question in your own words",
      "a run in LearnFlow's sandbox",
      "the next step of a hint ladder, recorded as help",
    ],
    teacher: [
      "your classes, and who needs help most",
      "how one student of yours does; the student can see that it was read",
      "exercises and concept cards, and a run in the sandbox",
    ],
  },
  whats: {
    get_student_context: "where you stand",
    "learnflow://me/progress": "where you stand",
    review_my_attempt: "your last attempts",
    class_overview: "a class's overview",
    student_summary: "a summary",
  },
  auditTitle: "What was read",
  auditLeadStudent: "Every time that a program read your record: when, what, and with which token. Kept for 90 days.",
  auditLeadTeacher:
    "Every time that one of your programs read a student's record: when, what, and whose. Kept for 90 days.",
  auditNone: "Nothing was read yet.",
  readers: {
    tutor: "LearnFlow's tutor, for your question",
    own: (token: string) => `your token “${token}”`,
    other: (name: string) => `${name} (teacher)`,
  },
  readTimes: (count: number) => (count === 1 ? "once" : `${count} times`),
  columns: { when: "When", what: "What", by: "By", whose: "Whose" },
  older: "Older",
} as const;
