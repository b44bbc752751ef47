import { adas, all, eachStudent, type Row } from "./who-gets-what.ts";

/** What a student writes, says and is told; and what everybody chooses for themselves. */
export const ownWorkRows: Record<string, Row> = {
  saveDraft: {
    ...{ method: "PUT", path: ({ world }) => `/exercises/${world.exercise}/draft`, body: () => ({ code: "x = 1" }) },
    expected: all(204, { admin: 403 }),
  },
  noteActivity: {
    ...{ method: "POST", path: ({ world }) => `/exercises/${world.exercise}/activity` },
    expected: eachStudent(202),
  },
  answerQuiz: {
    ...{ method: "POST", path: ({ world }) => `/lessons/${world.lesson}/quiz-answers` },
    ...{ body: () => ({ item: "no-such", choice: 0 }), expected: eachStudent(404) },
  },
  getOwnCode: { method: "GET", path: ({ ids }) => `/submissions/${ids.run}/own-code`, expected: eachStudent(404) },
  answerOwnCode: {
    ...{ method: "POST", path: ({ ids }) => `/submissions/${ids.run}/own-code/answers` },
    ...{ body: () => ({ item: "q", choice: 0 }), expected: eachStudent(404) },
  },
  listConversations: { method: "GET", path: () => "/conversations?words=a", expected: eachStudent(200) },
  getConversation: { method: "GET", path: ({ ids }) => `/conversations/${ids.conversation}`, expected: adas(200, 403) },
  // Her own one is deleted in a test of its own: other rows need it.
  deleteConversation: { method: "DELETE", path: ({ ids }) => `/conversations/${ids.run}`, expected: eachStudent(404) },
  rerouteQuestion: {
    ...{ method: "POST", path: ({ ids }) => `/questions/${ids.question}/route`, body: () => ({ to: "concept" }) },
    expected: adas(409, 403),
  },
  listMemberships: { method: "GET", path: () => "/memberships", expected: eachStudent(200) },
  joinClassroom: {
    ...{ method: "POST", path: () => "/memberships", body: () => ({ code: "NOSUCH" }) },
    expected: eachStudent(400),
  },
  getNotificationPreferences: { method: "GET", path: () => "/notification-preferences", expected: all(200) },
  setNotificationPreferences: {
    ...{ method: "PUT", path: () => "/notification-preferences", body: () => ({ mail: "by-pigeon" }) },
    expected: all(400),
  },
  countUnreadNotifications: { method: "GET", path: () => "/notifications/unread", expected: all(200) },
};
