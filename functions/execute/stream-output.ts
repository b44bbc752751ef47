import type { OutputChunk } from "../../events/run-result.ts";

/** Says what a program prints while it runs, in batches: each within this time after its first piece. */
const batchMs = 40;

export type OnOutput = (chunks: OutputChunk[]) => void;

/** @param skipCharacters What a repeated run is known to print first: not said again. */
export function streamOutput(onOutput: OnOutput, skipCharacters = 0) {
  let waiting: OutputChunk[] = [];
  let skip = skipCharacters;
  let timer: NodeJS.Timeout | undefined;

  const send = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) onOutput(waiting);
    waiting = [];
  };
  return {
    push({ stream, text }: OutputChunk): void {
      const fresh = text.slice(skip);
      skip = Math.max(0, skip - text.length);
      if (fresh === "") return;
      const last = waiting.at(-1);
      if (last?.stream === stream) last.text += fresh;
      else waiting.push({ stream, text: fresh });
      timer ??= setTimeout(send, batchMs);
    },
    /** The run is over and its result says everything: what still waits need not be said. */
    stop(): void {
      clearTimeout(timer);
      waiting = [];
    },
  };
}
