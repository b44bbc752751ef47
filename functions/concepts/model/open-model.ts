import type { Database } from "../../runtime/connections.ts";
import type { ModelTutor } from "../tutor.ts";
import type { ModelEndpoint } from "./model-client.ts";

interface ModelEnv {
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_MODEL?: string | undefined;
  readonly OPENAI_SECOND_BASE_URL?: string | undefined;
  readonly OPENAI_SECOND_API_KEY?: string | undefined;
  readonly OPENAI_SECOND_MODEL?: string | undefined;
}

/** The SDK costs a start 0.2 s, so it is not loaded before the process listens. */
const loadParts = () =>
  Promise.all([
    import("./model-client.ts"),
    import("./guard-model.ts"),
    import("./model-tutor.ts"),
    import("./ask-models.ts"),
    import("./spend-budget.ts"),
    import("./keep-answers.ts"),
  ]);

/**
 * The tutor's language model as the environment names it, or null; a second endpoint is asked when the first fails before
 * its first word.
 *
 * @param database For the day's budgets and kept answers; without one (in a shell) there are none.
 */
export function openModel(env: ModelEnv, database?: Pick<Database, "em">): ModelTutor | null {
  const endpoints = endpointsOf(env);
  const [first] = endpoints;
  if (!first) return null;
  const open = async (): Promise<ModelTutor> => {
    const [
      { openModelClient },
      { guardModel },
      { createModelTutor },
      { askModels },
      { openModelBudget, spendBudget },
      kept,
    ] = await loadParts();
    const client = askModels(endpoints.map((endpoint) => guardModel(openModelClient(endpoint))));
    if (!database) return createModelTutor(client);
    const budget = openModelBudget(database);
    const tutor: ModelTutor = (situation, tools) =>
      createModelTutor(spendBudget(client, budget, situation.question.studentId))(situation, tools);
    return kept.keepAnswers(tutor, kept.openKeptAnswers(database), first.model);
  };
  let opening: Promise<ModelTutor> | null = null;
  return async function* answer(situation, tools) {
    opening ??= open();
    yield* (await opening)(situation, tools);
  };
}

function endpointsOf(env: ModelEnv): ModelEndpoint[] {
  const model = env.OPENAI_MODEL ?? "gpt-4o-mini";
  const { OPENAI_BASE_URL: first, OPENAI_SECOND_BASE_URL: second } = env;
  return [
    ...(first ? [{ baseUrl: first, apiKey: env.OPENAI_API_KEY, model }] : []),
    ...(second
      ? [{ baseUrl: second, apiKey: env.OPENAI_SECOND_API_KEY, model: env.OPENAI_SECOND_MODEL ?? model }]
      : []),
  ];
}

/** For the time between a start and the first question. */
export async function warmModel(env: ModelEnv): Promise<void> {
  if (endpointsOf(env).length > 0) await loadParts();
}
