import type { ModelTutor } from "../tutor.ts";

interface ModelEnv {
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_MODEL?: string | undefined;
}

/** The SDK costs a start 0.2 s, so it is not loaded before the process listens. */
const loadParts = () =>
  Promise.all([import("./model-client.ts"), import("./guard-model.ts"), import("./model-tutor.ts")]);

/** The tutor's language model as the environment names it, or null. */
export function openModel(env: ModelEnv): ModelTutor | null {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, OPENAI_MODEL: model = "gpt-4o-mini" } = env;
  if (baseUrl === undefined) return null;
  let opening: Promise<ModelTutor> | null = null;
  return async function* answer(situation, tools) {
    opening ??= loadParts().then(([{ openModelClient }, { guardModel }, { createModelTutor }]) =>
      createModelTutor(guardModel(openModelClient({ baseUrl, apiKey, model }))),
    );
    yield* (await opening)(situation, tools);
  };
}

/** For the time between a start and the first question. */
export async function warmModel(env: ModelEnv): Promise<void> {
  if (env.OPENAI_BASE_URL !== undefined) await loadParts();
}
