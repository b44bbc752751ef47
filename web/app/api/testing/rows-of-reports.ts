import { inClass, ofAda, type Row, teachers } from "./who-gets-what.ts";

/** What a teacher reads of a class's work. */
export const reportRows: Record<string, Row> = {
  getClassReport: { method: "GET", path: inClass("/report"), expected: teachers(200) },
  exportGrades: { method: "GET", path: inClass("/grades.csv"), expected: teachers(200) },
  exportAttempts: { method: "GET", path: inClass("/attempts.csv"), expected: teachers(200) },
  getStudentReport: { method: "GET", path: ofAda("/report"), expected: teachers(200) },
  getWork: {
    ...{ method: "GET", path: (at) => ofAda(`/exercises/${at.world.exercise}`)(at) },
    ...{ expected: teachers(200), isTeachersToRead: true },
  },
  commentOnLine: {
    ...{ method: "POST", path: ofAda("/comments"), body: ({ ids }) => ({ runId: ids.run, line: 1, text: " " }) },
    expected: teachers(400),
  },
};
