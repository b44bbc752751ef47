import { z } from "zod";
import { answer, onlyPosts, onPost, readBody, slugField, textField } from "../server/resource.ts";
import { requestRun } from "../server/runs/request-run.ts";

const form = z.object({
  runId: z.uuid().optional(),
  profile: z.enum(["run", "grade", "trace"]).default("run"),
  exercise: slugField.nullable().default(null),
  /** With `block`: an example of a lesson. */
  lesson: slugField.optional(),
  block: z.coerce.number().int().nonnegative().max(1_000).optional(),
  code: textField,
  /** Once for each line. */
  input: z.union([textField.transform((line) => [line]), z.array(textField).max(1_000)]).default([]),
  replayToken: z.string().max(200).optional(),
});

export const loader = onlyPosts;

/** `POST /runs`: runs or hands in a program. 202 with `runId`; the result comes by `/live`. */
export const action = onPost(async ({ id: studentId }, args) => {
  const { lesson, block, ...wish } = await readBody(args.request, form);
  const example = lesson !== undefined && block !== undefined ? { lesson, block } : undefined;
  return answer(await requestRun(args.context, { ...wish, example, studentId }));
});
