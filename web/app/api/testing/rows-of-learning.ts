import { adas, all, eachStudent, type Row } from "./who-gets-what.ts";

/** What students do, and what everybody does. */
export const learningRows: Record<string, Row> = {
  getMe: { method: "GET", path: () => "/me", expected: all(200) },
  listModules: { method: "GET", path: () => "/modules", expected: all(200) },
  getLesson: { method: "GET", path: ({ world }) => `/lessons/${world.lesson}`, expected: all(200) },
  markLessonRead: { method: "POST", path: () => "/lessons/no-such/read", expected: all(404, { admin: 403 }) },
  getExercise: { method: "GET", path: ({ world }) => `/exercises/${world.exercise}`, expected: all(200) },
  openHint: {
    ...{ method: "POST", path: ({ world }) => `/exercises/${world.exercise}/hints/1` },
    expected: eachStudent(202),
  },
  requestRun: { method: "POST", path: () => "/runs", body: () => ({ code: "" }), expected: all(400, { admin: 403 }) },
  listRuns: { method: "GET", path: () => "/runs", expected: eachStudent(200) },
  getRun: { method: "GET", path: ({ ids }) => `/runs/${ids.run}`, expected: adas(200, 403) },
  stopRun: { method: "POST", path: ({ ids }) => `/runs/${ids.run}/stop`, expected: adas(202, 404) },
  handIn: {
    ...{ method: "POST", path: () => "/submissions", body: () => ({ exercise: "no-such", code: "x" }) },
    expected: eachStudent(404),
  },
  listSubmissions: { method: "GET", path: () => "/submissions", expected: eachStudent(200) },
  getSubmission: { method: "GET", path: ({ ids }) => `/submissions/${ids.submission}`, expected: adas(200, 403) },
  askQuestion: {
    ...{ method: "POST", path: () => "/questions", body: () => ({ text: " " }) },
    expected: eachStudent(400),
  },
  getQuestion: { method: "GET", path: ({ ids }) => `/questions/${ids.question}`, expected: adas(200, 403) },
  followAnswer: { method: "GET", path: ({ ids }) => `/questions/${ids.question}/events`, expected: adas(200, 403) },
  stopQuestion: { method: "POST", path: ({ ids }) => `/questions/${ids.question}/stop`, expected: adas(202, 403) },
  rateAnswer: {
    ...{ method: "PUT", path: ({ ids }) => `/answers/${ids.answer}/rating`, body: () => ({ helpful: true }) },
    expected: adas(202, 403),
  },
  exportOwnData: { method: "GET", path: () => "/export", expected: eachStudent(200) },
  getMastery: { method: "GET", path: () => "/mastery", expected: eachStudent(200) },
  getProgress: { method: "GET", path: () => "/progress", expected: eachStudent(200) },
  listNotifications: { method: "GET", path: () => "/notifications", expected: all(200) },
  markNotificationsRead: {
    ...{ method: "POST", path: () => "/notifications/read", body: ({ ids }) => ({ notificationId: ids.run }) },
    expected: all(204),
  },
};
