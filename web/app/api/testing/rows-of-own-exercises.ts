import { eachTeacher, type Row, teachers } from "./who-gets-what.ts";

const own = (path: string) => (): string => `/own-exercises/own-0123456789abcdef${path}`;

/** What a teacher writes: a colleague's is not there. */
export const ownExerciseRows: Record<string, Row> = {
  listOwnExercises: { method: "GET", path: () => "/own-exercises", expected: eachTeacher(200) },
  createOwnExercise: { method: "POST", path: () => "/own-exercises", expected: eachTeacher(201) },
  getOwnExercise: { method: "GET", path: own(""), expected: teachers(200) },
  changeOwnExercise: { method: "PATCH", path: own(""), body: () => ({ title: "x" }), expected: teachers(428) },
  proveOwnExercise: { method: "POST", path: own("/proof"), expected: teachers(409) },
  publishOwnExercise: { method: "POST", path: own("/versions"), expected: teachers(409) },
  listOwnVersions: { method: "GET", path: own("/versions"), expected: teachers(200) },
};
