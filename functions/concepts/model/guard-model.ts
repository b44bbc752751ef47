import { bulkhead, circuitBreaker, handleAll, SamplingBreaker, wrap } from "cockatiel";
import { type ModelClient, ModelError } from "./model-client.ts";

/** Answers at once in one process, and as many again that wait. */
const atOnce = 20;

/**
 * Asks a model that keeps failing no more for a while, so that students get the offline answer at once instead of
 * after a time-out: closed again when a try after 20 s succeeds.
 */
export function guardModel(client: ModelClient, halfOpenAfter = 20_000): ModelClient {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter,
    // Half of at least ten calls in 30 s; a process sees few.
    breaker: new SamplingBreaker({ threshold: 0.5, duration: 30_000, minimumRps: 10 / 30 }),
  });
  const policy = wrap(bulkhead(atOnce, atOnce), breaker);

  return {
    async *stream(messages, signal, onUse) {
      const ended = Promise.withResolvers<void>();
      await new Promise<void>((enter, refuse) => {
        // Whoever gives up while others are before them frees their place.
        signal.addEventListener(
          "abort",
          () => {
            ended.resolve();
            refuse(new ModelError("its time was up"));
          },
          { once: true },
        );
        policy
          .execute(() => {
            enter();
            return ended.promise;
          })
          .catch((cause: unknown) => refuse(new ModelError("the model is not asked now", { cause })));
      });
      try {
        yield* client.stream(messages, signal, onUse);
        ended.resolve();
      } catch (cause) {
        // A student who pressed Stop says nothing about the model.
        if (signal.aborted) ended.resolve();
        else ended.reject(cause);
        throw cause;
      } finally {
        ended.resolve(); // whoever reads no further
      }
    },
  };
}
