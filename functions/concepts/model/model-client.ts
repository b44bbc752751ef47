import OpenAI, { APIConnectionError, APIError } from "openai";
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { beginModelCall } from "../../runtime/model-call.ts";

export interface ModelEndpoint {
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly model: string;
}

export interface ModelClient {
  /**
   * A model's text as it comes. Asks again only while nothing has come.
   * @param onUse Told the tokens of question and answer, where the endpoint tells them.
   * @throws {ModelError} for everything that keeps it from ending well.
   */
  stream(
    messages: ChatCompletionMessageParam[],
    signal: AbortSignal,
    onUse?: (tokens: number) => void,
  ): AsyncGenerator<string>;
}

/** Why a model's answer did not come to its end. */
export class ModelError extends Error {
  override name = "ModelError";
}

export interface ModelLimits {
  readonly firstTokenMs: number;
  readonly idleMs: number;
  /** Tries after the first. */
  readonly retries: number;
  readonly maxTokens: number;
}
export const modelLimits: ModelLimits = { firstTokenMs: 15_000, idleMs: 15_000, retries: 2, maxTokens: 900 };

/** Speaks chat completions, the one surface that every compatible server has, and trusts no field to be there. */
export function openModelClient(endpoint: ModelEndpoint, limits: ModelLimits = modelLimits): ModelClient {
  const client = new OpenAI({
    baseURL: endpoint.baseUrl,
    apiKey: endpoint.apiKey ?? "none", // the constructor wants one; a local server does not
    logLevel: "off", // it would log what it cannot read, and that is a student's answer
    maxRetries: 0, // the retries are ours: the SDK's do not know what was shown
    timeout: 2 * limits.firstTokenMs, // the SDK's ends at the headers; ours comes first and is not tried again
  });

  async function* once(
    messages: ChatCompletionMessageParam[],
    outer: AbortSignal,
    onUse?: (tokens: number) => void,
  ): AsyncGenerator<string> {
    const stalled = new AbortController();
    let timer = setTimeout(() => stalled.abort(), limits.firstTokenMs);
    const signal = AbortSignal.any([outer, stalled.signal]);
    const call = beginModelCall(endpoint);
    try {
      const stream = await client.chat.completions.create(
        { model: endpoint.model, messages, stream: true, temperature: 0.2, max_tokens: limits.maxTokens },
        { signal },
      );
      let ended: string | null = null;
      let length = 0;
      for await (const chunk of stream) {
        clearTimeout(timer); // while we run what it wrote, it is not the model that is silent
        // Azure's first chunk has no choices, its later ones may have no delta.
        const choice = chunk.choices?.[0];
        const text = choice?.delta?.content;
        if (chunk.usage?.total_tokens) {
          call.used(chunk.usage.total_tokens);
          onUse?.(chunk.usage.total_tokens);
        }
        if (typeof text === "string" && text !== "") {
          call.spoke();
          length += text.trim().length;
          yield text;
        }
        // One that never ends does not know the limit it was given.
        if (length > limits.maxTokens * 12) throw new ModelError("it was longer than an answer may be");
        ended = choice?.finish_reason ?? ended;
        timer = setTimeout(() => stalled.abort(), limits.idleMs);
      }
      // The SDK ends the loop without a word when it was aborted.
      if (stalled.signal.aborted) throw new ModelError("the model fell silent");
      if (outer.aborted) throw new ModelError("its time was up");
      if (ended === "content_filter") throw new ModelError("the endpoint's content filter cut it");
      if (ended === "length") throw new ModelError("it was longer than an answer may be");
      if (ended === null) throw new ModelError("it was cut before its end");
      if (length === 0) throw new ModelError("it said nothing");
    } catch (error) {
      call.end(error);
      throw error;
    } finally {
      call.end(); // whoever reads no further
      clearTimeout(timer);
    }
  }

  return {
    async *stream(messages, signal, onUse) {
      for (let attempt = 0; ; attempt++) {
        let hasSpoken = false;
        try {
          for await (const text of once(messages, signal, onUse)) {
            hasSpoken = true;
            yield text;
          }
          return;
        } catch (cause) {
          const wait = hasSpoken || signal.aborted || attempt >= limits.retries ? null : waitBefore(cause, attempt);
          if (wait === null) throw cause instanceof ModelError ? cause : new ModelError("the model failed", { cause });
          await pause(wait, signal);
        }
      }
    },
  };
}

/** Milliseconds until another try may help, or null where it cannot. What a server asks for counts, up to 5 s. */
function waitBefore(error: unknown, attempt: number): number | null {
  const jittered = 250 * 2 ** attempt * (0.5 + Math.random());
  if (error instanceof APIConnectionError) return jittered;
  if (!(error instanceof APIError) || error.status === undefined) return null;
  if (![408, 409, 429].includes(error.status) && error.status < 500) return null;
  const asked = error.headers?.get("retry-after-ms") ?? null;
  const seconds = error.headers?.get("retry-after") ?? null;
  const ms = asked !== null ? Number(asked) : seconds !== null ? Number(seconds) * 1_000 : Number.NaN;
  if (Number.isNaN(ms)) return jittered;
  return ms <= 5_000 ? ms : null;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
