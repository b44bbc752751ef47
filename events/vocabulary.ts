/** Closed lists that events, tables, functions and pages share. A word here is the word on the screen. */

export const roles = ["student", "teacher", "admin"] as const;
export type Role = (typeof roles)[number];

/** How a run ended. `passed` and `failed` are the ends of a submission that could be graded. */
export const runOutcomes = [
  "finished",
  "exited",
  "exception",
  "needs-input",
  "timeout",
  "cpu",
  "memory",
  "output",
  "disk",
  "killed",
  "stopped",
  "expired",
  "unavailable",
] as const;
export type RunOutcome = (typeof runOutcomes)[number];

export const testOutcomes = ["passed", "failed"] as const;
export type TestOutcome = (typeof testOutcomes)[number];

/** What a run is for; each has its own limits (`functions/execute/limits.ts`). */
export const runProfiles = ["run", "grade", "trace", "example"] as const;
export type RunProfile = (typeof runProfiles)[number];

/** A run or question as its row tells it: waiting, ended, given up by the student, or by us (with a word to the student). */
export const workStates = ["requested", "finished", "stopped", "expired", "failed"] as const;
export type WorkState = (typeof workStates)[number];

/** Which wall stands around a student's program: own namespaces, Landlock, or inside gVisor. */
export const isolationModes = ["A", "B", "C"] as const;
export type IsolationMode = (typeof isolationModes)[number];

/** The five states of a student on an exercise, the same on path, board, reports and print. */
export const exerciseStates = ["not-started", "working", "stuck", "solved-with-help", "solved-alone"] as const;
export type ExerciseState = (typeof exerciseStates)[number];

export const routes = [
  "concept",
  "code_explain",
  "debug",
  "task",
  "hint",
  "practice",
  "review",
  "progress",
  "setup",
  "off_topic",
  "unsafe",
] as const;
export type Route = (typeof routes)[number];

/** Kinds of help that a student may choose; the others are answers that nobody would. */
export const wantedRoutes = [
  "concept",
  "code_explain",
  "debug",
  "task",
  "hint",
  "practice",
  "review",
  "progress",
  "setup",
] as const satisfies readonly Route[];
export type WantedRoute = (typeof wantedRoutes)[number];

/** Who decided a route. */
export const routeSources = ["rule", "local", "llm", "fallback"] as const;

/** What triage looks at first, as a student is told while it does. */
export const examinedThings = [
  "error",
  "tests",
  "code",
  "task",
  "idea",
  "exercises",
  "progress",
  "page",
  "question",
] as const;
export type ExaminedThing = (typeof examinedThings)[number];

export const questionFlags = [
  "solution_seeking",
  "stuck",
  "frustrated",
  "has_code",
  "has_error",
  "insufficient",
  "language",
] as const;

/** How far the tutor may go in a classroom. */
export const supportLevels = ["none", "hints", "full"] as const;
export type SupportLevel = (typeof supportLevels)[number];

export const struggleRules = [
  "same-error-3-times",
  "ten-minutes-without-a-new-pass",
  "quiz-under-half",
  "student-says-so",
  "five-failed-runs",
] as const;
export type StruggleRule = (typeof struggleRules)[number];

export const alertStates = ["open", "snoozed", "closed"] as const;
export const alertEnds = ["passed", "teacher", "expired", "not-useful"] as const;

export const notificationKinds = ["alert", "message", "assignment", "mastery", "distress", "account"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const locales = ["en", "es", "de", "fr", "ar"] as const;
export type Locale = (typeof locales)[number];

export const functionNames = ["triage", "concepts", "execute", "analytics", "notify"] as const;
export type FunctionName = (typeof functionNames)[number];

export const exerciseKinds = ["function", "program", "repair", "complete", "predict", "parsons", "trace"] as const;
export type ExerciseKind = (typeof exerciseKinds)[number];

/** What a personal access token allows, beside who it is. A closed list, so that a page can say each in words. */
export const tokenScopes = [
  "context:read",
  "content:read",
  "runs:write",
  "help:write",
  "notifications:write",
  "class:read",
  "class:write",
  "platform:read",
  "platform:write",
] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What a teacher's own tool can be told by a webhook; the last one only when somebody asks for it. */
export const webhookTopics = ["alert.raised", "submission.graded", "webhook.tested"] as const;
export type WebhookTopic = (typeof webhookTopics)[number];

/** Why a webhook is not called: its teacher switched it off, it failed for a day, or it said that it is gone (410). */
export const webhookEnds = ["off", "failing", "gone"] as const;
export type WebhookEnd = (typeof webhookEnds)[number];

export const deliveryStates = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why an attempt did not deliver. */
export const deliveryProblems = ["status", "redirect", "timeout", "unreachable", "unsafe-address", "gone"] as const;
export type DeliveryProblem = (typeof deliveryProblems)[number];
