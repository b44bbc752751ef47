import { type ModelClient, ModelError } from "./model-client.ts";

/** Asks the first endpoint, and the next one where the first fails before its first word. After a word nobody is asked again. */
export function askModels(clients: readonly ModelClient[]): ModelClient {
  return {
    async *stream(messages, signal, onUse) {
      let failure: unknown = new ModelError("there is no model");
      for (const client of clients) {
        let hasSpoken = false;
        try {
          for await (const text of client.stream(messages, signal, onUse)) {
            hasSpoken = true;
            yield text;
          }
          return;
        } catch (error) {
          if (hasSpoken || signal.aborted) throw error;
          failure = error;
        }
      }
      throw failure;
    },
  };
}
