/**
 * What to stop, in the reverse order of starting; asked for by a signal or by a failure, done once.
 *
 * Ctrl-C comes twice, from the terminal and from npm, which passes it on: a second one within two seconds says nothing new, a later one
 * means "at once".
 */
export type Shutdown = {
  /** Aborted as soon as stopping begins: what is still starting gives up. */
  signal: AbortSignal;
  /** To be done before everything that was named earlier. */
  first(stop: () => Promise<void>): void;
  /** Runs all stops and resolves when the last is through, also when some fail. */
  run(): Promise<void>;
};

export function openShutdown(onSignal: (name: string) => void): Shutdown {
  const stops: (() => Promise<void>)[] = [];
  const controller = new AbortController();
  let running: Promise<void> | null = null;
  let askedAt = 0;

  async function runAll(): Promise<void> {
    controller.abort();
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      await stop().catch((error: unknown) => console.error(error));
    }
  }
  const run = () => {
    running ??= runAll();
    return running;
  };

  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (askedAt > 0) {
        if (performance.now() - askedAt > 2_000) process.exit(130); // The guard kills what is left.
        return;
      }
      askedAt = performance.now();
      onSignal(name);
      void run();
    });
  }
  return { signal: controller.signal, first: (stop) => void stops.push(stop), run };
}
