import type { EntityManager } from "@mikro-orm/postgresql";
import type { RequestContext } from "../request-context.ts";
import { openSandboxOf, SandboxAwayError } from "./open-sandbox.ts";
import { toExercise } from "./own-draft.ts";
import { listConceptsOf, type OwnExercise, publishOwnExercise, saveOwnProof } from "./own-exercises.ts";
import { isProven, type Proof, proveOwn } from "./prove-own.ts";

type Built = ReturnType<typeof toExercise>;
/** What keeps a draft from being an exercise, by field. */
type Unfinished = Extract<Built, { problems: unknown }>;

const build = async (em: EntityManager, { slug, draft }: OwnExercise): Promise<Built> =>
  toExercise(slug, draft, await listConceptsOf(em, draft.lesson));

const isOf = (built: Built, proof: Proof | null): proof is Proof =>
  "exercise" in built && proof?.fingerprint === built.exercise.fingerprint;

/** Whether the proof is of what stands in the draft now, and whether it holds. */
export async function judgeOwn(em: EntityManager, own: OwnExercise) {
  const isCurrent = isOf(await build(em, own), own.proof);
  return { isCurrent, isProven: isCurrent && own.proof !== null && isProven(own.proof) };
}

/**
 * Runs everything that an exercise claims, and keeps what that showed. Counts as a run of the teacher's.
 *
 * @param executeUrl Undefined where there is no sandbox.
 */
export async function proveOwnDraft(
  { em, executeUrl, limits }: Pick<RequestContext, "em" | "executeUrl" | "limits">,
  teacherId: string,
  own: OwnExercise,
): Promise<{ proof: Proof } | Unfinished | "away" | { waitSeconds: number }> {
  const built = await build(em, own);
  if ("problems" in built) return built;
  if (executeUrl === undefined) return "away";
  const waitSeconds = await limits.take("run", teacherId);
  if (waitSeconds > 0) return { waitSeconds };
  try {
    const proof = await proveOwn(built.exercise, openSandboxOf(executeUrl, teacherId));
    await saveOwnProof(em, own, proof);
    return { proof };
  } catch (error) {
    if (!(error instanceof SandboxAwayError)) throw error;
    return "away";
  }
}

/** Publishes what was run as it stands, and holds. @returns the version that students get from now on. */
export async function publishOwnDraft(
  em: EntityManager,
  own: OwnExercise,
): Promise<{ version: number } | Unfinished | "not-proven"> {
  const built = await build(em, own);
  if ("problems" in built) return built;
  if (!isOf(built, own.proof) || !isProven(own.proof)) return "not-proven";
  return { version: await publishOwnExercise(em, built.exercise) };
}
