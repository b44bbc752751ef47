import { metrics } from "../../events/seeing/metrics.ts";
import { observe } from "../../events/seeing/record.ts";
import { beginSpan } from "../../events/seeing/tracing.ts";

/**
 * One call of a language model, as OpenTelemetry names it: how long, until the first words, how it ended. Never what was
 * asked or answered.
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export function beginModelCall({ baseUrl, model }: { baseUrl: string; model: string }) {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1_000;
  const labels = { gen_ai_operation_name: "chat", gen_ai_request_model: model };
  const { span, end } = beginSpan(`chat ${model}`, {
    kind: "CLIENT",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": model,
      "server.address": hostOf(baseUrl),
    },
  });
  let hasSpoken = false;
  let hasEnded = false;
  return {
    /** Text came. */
    spoke(): void {
      if (hasSpoken) return;
      hasSpoken = true;
      span.addEvent("gen_ai.first_chunk");
      observe(metrics.modelFirstChunk, labels, seconds());
    },
    /** @param tokens Of question and answer, where the endpoint tells them. */
    used(tokens: number): void {
      span.setAttribute("learnflow.model.tokens", tokens);
    },
    /** Once; whoever reads no further ends it without an error. */
    end(error?: unknown): void {
      if (hasEnded) return;
      hasEnded = true;
      const type = error === undefined ? "" : error instanceof Error ? error.name : "unknown";
      observe(metrics.modelDuration, { ...labels, error_type: type }, seconds());
      end(error);
    },
  };
}

const hostOf = (baseUrl: string): string => URL.parse(baseUrl)?.hostname ?? "";
