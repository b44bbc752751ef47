import { v7 as uuidV7 } from "uuid";
import type { TestWorld } from "../../server/testing/test-world.ts";
import type { ExampleCall } from "./example-call.ts";
import { finishedDraft } from "./own-exercise.ts";

const slug = "own-5ca1ab1e00c0ffee";

/** A sheet that a teacher has begun. */
export async function addOwnSheet({ db, people }: TestWorld): Promise<void> {
  const draft = { ...finishedDraft, hints: "" };
  await db.orm.em
    .fork()
    .execute("insert into own_exercises (slug, author_id, draft, updated_at) values (?, ?, ?::jsonb, now())", [
      ...[slug, people.teacher.id, JSON.stringify(draft)],
    ]);
}

/** From a sheet to a version that students can be given; and what a teacher reads of their work. */
export function ownExerciseCalls(world: TestWorld, { run }: { run: string }): ExampleCall[] {
  const id = world.classroom;
  const studentId = world.people.ada.id;
  const writes = (operation: string, more: Partial<ExampleCall> = {}): ExampleCall => {
    return { operation, who: "teacher", params: { slug }, ...more };
  };
  const matching = (before: ReadonlyMap<string, Response>) => ({
    "If-Match": before.get("getOwnExercise")?.headers.get("ETag") ?? "",
  });
  const reads = (operation: string, params: Record<string, string> = {}): ExampleCall => {
    return { operation, who: "teacher", params: { id, ...params } };
  };
  return [
    writes("createOwnExercise", { params: {}, headers: () => ({ "Idempotency-Key": uuidV7() }) }),
    writes("getOwnExercise"),
    writes("proveOwnExercise"),
    writes("publishOwnExercise"),
    writes("changeOwnExercise", { body: { hints: finishedDraft.hints }, headers: matching }),
    writes("changeOwnExercise", { body: { title: "Twice" }, headers: matching }),
    writes("changeOwnExercise", { body: { title: "Twice" } }),
    writes("publishOwnExercise"),
    writes("proveOwnExercise"),
    writes("publishOwnExercise"),
    writes("listOwnVersions"),
    writes("listOwnExercises", { params: {}, query: { limit: "5" } }),
    reads("getClassReport"),
    reads("exportGrades"),
    reads("exportAttempts"),
    reads("getStudentReport", { studentId }),
    { ...reads("commentOnLine", { studentId }), body: { runId: run, line: 2, text: "What comes back here?" } },
    reads("getWork", { studentId, slug: world.exercise }),
  ];
}
