import { all, eachTeacher, inClass, ofAda, type Row, teachers } from "./who-gets-what.ts";

const rules = {
  ...{ sameErrorTimes: 3, minutesWithoutPass: 10, quizUnderPercent: null, wrongInARow: 3, failedRuns: 5, saysSo: true },
};

/** A class's people, rules and mistakes; and what admins do. */
export const classRows: Record<string, Row> = {
  listClassExercises: { method: "GET", path: inClass("/exercises"), expected: teachers(200) },
  archiveClassroom: {
    ...{ method: "POST", path: ({ ids }) => `/classrooms/${ids.run}/archive`, expected: eachTeacher(404) },
  },
  unarchiveClassroom: { method: "POST", path: inClass("/unarchive"), expected: teachers(204) },
  listTeachers: { method: "GET", path: inClass("/teachers"), expected: teachers(200) },
  addTeacher: {
    ...{ method: "POST", path: inClass("/teachers"), body: () => ({ teacher: "ada" }), expected: teachers(400) },
  },
  removeTeacher: {
    ...{ method: "DELETE", path: (at) => inClass(`/teachers/${at.world.people.teacher.id}`)(at) },
    expected: teachers(409),
  },
  setLabels: {
    ...{ method: "PUT", path: ofAda("/labels"), body: () => ({ labels: ["group 1"] }), expected: teachers(200) },
  },
  resetPassword: { method: "POST", path: ofAda("/password-reset"), expected: teachers(201) },
  listMistakes: { method: "GET", path: inClass("/mistakes"), expected: teachers(200) },
  findSmallestInput: {
    ...{ method: "GET", path: inClass("/mistakes/smallest?exercise=add-two&mistake=none"), expected: teachers(200) },
  },
  replyToMistake: {
    ...{ method: "POST", path: inClass("/mistakes/replies") },
    ...{ body: () => ({ exercise: "add-two", mistake: "none", text: "x" }), expected: teachers(404) },
  },
  getAlertRules: { method: "GET", path: inClass("/alert-rules"), expected: teachers(200) },
  setAlertRules: { method: "PUT", path: inClass("/alert-rules"), body: () => rules, expected: teachers(428) },
  tryAlertRules: { method: "POST", path: inClass("/alert-rules/trial"), body: () => rules, expected: teachers(503) },
  listAlertOutcomes: { method: "GET", path: inClass("/alert-rules/outcomes"), expected: teachers(200) },
  getPlatformStatus: { method: "GET", path: () => "/platform/status", expected: all(403, { admin: 404 }) },
  listKeptMails: { method: "GET", path: () => "/platform/mails", expected: all(403, { admin: 404 }) },
  inviteTeacher: {
    ...{ method: "POST", path: () => "/invitations", body: () => ({ email: "no address" }) },
    expected: all(403, { admin: 400 }),
  },
};
