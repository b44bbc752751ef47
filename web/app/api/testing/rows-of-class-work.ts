import { eachStudent, eachTeacher, inClass, type Row, teachers } from "./who-gets-what.ts";

/** What students and their teachers ask and give each other. */
export const classWorkRows: Record<string, Row> = {
  askTeacher: {
    ...{ method: "POST", path: () => "/help-requests", body: () => ({ text: " " }) },
    expected: eachStudent(400),
  },
  getTeacherWords: {
    ...{ method: "GET", path: ({ world }) => `/exercises/${world.exercise}/teacher` },
    expected: eachStudent(200),
  },
  listLooks: { method: "GET", path: () => "/looks", expected: eachStudent(200) },
  listHelpRequests: { method: "GET", path: inClass("/help-requests"), expected: teachers(200), isTeachersToRead: true },
  answerHelpRequest: {
    ...{
      method: "POST",
      path: ({ world, ids }) => `/classrooms/${world.classroom}/help-requests/${ids.request}/answers`,
    },
    ...{ body: () => ({ text: "Look at line 2." }), expected: teachers(202) },
  },
  finishHelpRequest: {
    ...{ method: "POST", path: ({ world, ids }) => `/classrooms/${world.classroom}/help-requests/${ids.request}/done` },
    expected: teachers(202),
  },
  listSavedReplies: { method: "GET", path: () => "/saved-replies", expected: eachTeacher(200) },
  saveReply: {
    ...{ method: "POST", path: () => "/saved-replies", body: () => ({ text: "" }) },
    expected: eachTeacher(400),
  },
  deleteSavedReply: { method: "DELETE", path: ({ ids }) => `/saved-replies/${ids.run}`, expected: eachTeacher(404) },
  listOwnAssignments: { method: "GET", path: () => "/assignments", expected: eachStudent(200) },
  listAssignments: { method: "GET", path: inClass("/assignments"), expected: teachers(200) },
  listAssignable: { method: "GET", path: inClass("/assignable"), expected: teachers(200) },
  assignExercise: {
    ...{ method: "POST", path: inClass("/assignments"), body: () => ({ exercise: "no-such" }) },
    expected: teachers(404),
  },
  removeAssignment: {
    ...{ method: "DELETE", path: ({ world, ids }) => `/classrooms/${world.classroom}/assignments/${ids.run}` },
    expected: teachers(404),
  },
};
