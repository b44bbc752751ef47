import type { TestWorld } from "../../server/testing/test-world.ts";

export const whos = ["nobody", "ada", "bo", "teacher", "otherTeacher", "admin"] as const;
type Statuses = Readonly<Record<(typeof whos)[number], number>>;

/** What the rows speak of: the school, and Ada's things in it. */
export interface At {
  readonly world: TestWorld;
  readonly ids: Readonly<
    Record<
      "run" | "submission" | "question" | "answer" | "conversation" | "webhook" | "delivery" | "request" | "own",
      string
    >
  >;
}

/** An endpoint, tried with Ada's own ids where there is an id, and what each person is answered. */
export interface Row {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: (at: At) => string;
  readonly body?: (at: At) => unknown;
  readonly expected: Statuses;
  /** Ada's words stand in it, and her teacher may read them. */
  readonly isTeachersToRead?: true;
}

export const all = (status: number, more: Partial<Statuses> = {}): Statuses => ({
  ...{ nobody: 401, ada: status, bo: status, teacher: status, otherTeacher: status, admin: status },
  ...more,
});

/** Ada's own thing: nobody else learns that it is there. Who has no such scope at all is told that. */
export const adas = (status: number, others: number): Statuses =>
  all(403, { ada: status, bo: 404, teacher: others, otherTeacher: others });

/** Of Ada's classroom: her teacher's; to another teacher it is not there. */
export const teachers = (status: number): Statuses => all(403, { teacher: status, otherTeacher: 404 });

/** Each teacher's own, each student's own. */
export const eachTeacher = (status: number): Statuses => all(403, { teacher: status, otherTeacher: status });
export const eachStudent = (status: number): Statuses => all(403, { ada: status, bo: status });

/** In Ada's classroom. */
export const inClass =
  (path: string) =>
  ({ world }: At): string =>
    `/classrooms/${world.classroom}${path}`;

/** Of Ada, in her classroom. */
export const ofAda =
  (path: string) =>
  ({ world }: At): string =>
    `/classrooms/${world.classroom}/students/${world.people.ada.id}${path}`;
