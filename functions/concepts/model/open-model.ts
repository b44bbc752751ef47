import type { ModelTutor } from "../tutor.ts";

/** The tutor's language model as the environment names it, or null. The SDK is loaded with the first question for it. */
export function openModel(env: {
  OPENAI_BASE_URL?: string | undefined;
  OPENAI_API_KEY?: string | undefined;
  OPENAI_MODEL?: string | undefined;
}): ModelTutor | null {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, OPENAI_MODEL: model = "gpt-4o-mini" } = env;
  if (baseUrl === undefined) return null;
  let opening: Promise<ModelTutor> | null = null;
  return async function* answer(situation, tools) {
    opening ??= Promise.all([import("./model-client.ts"), import("./guard-model.ts"), import("./model-tutor.ts")]).then(
      ([{ openModelClient }, { guardModel }, { createModelTutor }]) =>
        createModelTutor(guardModel(openModelClient({ baseUrl, apiKey, model }))),
    );
    yield* (await opening)(situation, tools);
  };
}
