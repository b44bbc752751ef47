import { eachTeacher, inClass, ofAda, type Row, teachers } from "./who-gets-what.ts";

/** What teachers do. */
export const teachingRows: Record<string, Row> = {
  getStudentMastery: {
    ...{ method: "GET", path: ofAda("/mastery") },
    expected: teachers(200),
  },
  listClassrooms: {
    ...{ method: "GET", path: () => "/classrooms" },
    expected: eachTeacher(200),
  },
  createClassroom: {
    ...{ method: "POST", path: () => "/classrooms", body: () => ({ name: "" }) },
    expected: eachTeacher(400),
  },
  getClassroom: { method: "GET", path: inClass(""), expected: teachers(200) },
  changeClassroom: {
    ...{ method: "PATCH", path: inClass(""), body: () => ({ name: "Mine" }) },
    expected: teachers(428),
  },
  listStudents: { method: "GET", path: inClass("/students"), expected: teachers(200) },
  previewRoster: {
    ...{
      method: "POST",
      path: inClass("/roster/preview"),
      body: () => ({ csv: "Zoë" }),
    },
    expected: teachers(200),
  },
  importRoster: {
    ...{ method: "POST", path: inClass("/roster"), body: () => ({ csv: "" }) },
    expected: teachers(400),
  },
  removeStudent: {
    ...{ method: "DELETE", path: ({ world, ids }) => `/classrooms/${world.classroom}/students/${ids.run}` },
    expected: teachers(204),
  },
  listClassStandings: {
    ...{ method: "GET", path: inClass("/standings"), expected: teachers(200) },
  },
  listStudentStandings: {
    ...{ method: "GET", path: ofAda("/standings") },
    expected: teachers(200),
  },
  sendMessage: {
    ...{ method: "POST", path: ofAda("/messages") },
    ...{ body: () => ({ text: "Well done." }), expected: teachers(202) },
  },
  listAlerts: { method: "GET", path: inClass("/alerts"), expected: teachers(200) },
  actOnAlert: {
    ...{ method: "POST", path: ({ world, ids }) => `/classrooms/${world.classroom}/alerts/${ids.run}/actions` },
    ...{ body: () => ({ action: "closed" }), expected: teachers(404) },
  },
  listWebhooks: { method: "GET", path: () => "/webhooks", expected: eachTeacher(200) },
  createWebhook: {
    ...{
      method: "POST",
      path: () => "/webhooks",
      body: () => ({ address: "http://10.0.0.1/", about: ["alert.raised"] }),
    },
    expected: eachTeacher(422),
  },
  getWebhook: { method: "GET", path: ({ ids }) => `/webhooks/${ids.webhook}`, expected: teachers(200) },
  changeWebhook: {
    ...{ method: "PATCH", path: ({ ids }) => `/webhooks/${ids.webhook}`, body: () => ({ about: ["alert.raised"] }) },
    expected: teachers(200),
  },
  changeWebhookSecret: {
    method: "POST",
    path: ({ ids }) => `/webhooks/${ids.webhook}/secret`,
    expected: teachers(200),
  },
  listDeliveries: { method: "GET", path: ({ ids }) => `/webhooks/${ids.webhook}/deliveries`, expected: teachers(200) },
  sendDeliveryAgain: {
    ...{ method: "POST", path: ({ ids }) => `/webhooks/${ids.webhook}/deliveries/${ids.delivery}/send` },
    expected: teachers(202),
  },
  testWebhook: { method: "POST", path: ({ ids }) => `/webhooks/${ids.webhook}/test`, expected: teachers(202) },
  deleteWebhook: { method: "DELETE", path: ({ ids }) => `/webhooks/${ids.run}`, expected: teachers(404) },
};
