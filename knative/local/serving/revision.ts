import type { Log } from "../log.ts";
import type { Service } from "../manifests/manifest-kinds.ts";
import { createAutoscaler } from "./autoscaler.ts";
import type { Instance } from "./instance.ts";

export interface RevisionOptions {
  readonly service: Service;
  readonly start: () => Promise<Instance>;
  readonly log: Log;
}

type Waiting = { readonly take: (instance: Instance) => void };

const tickMs = 500;
/** Before a process is started again that died. The first time at once, then doubling. */
const restartMs = (deaths: number) => (deaths <= 1 ? 0 : Math.min(250 * 2 ** (deaths - 2), 30_000));
/** A process that lived this long has forgotten its predecessors' deaths. */
const soundMs = 10_000;

/**
 * The processes of one service, and the requests which wait for them: none until a request comes; more, up to `max-scale`, as
 * concurrency asks for them; none again when the window and the retention period have passed without a request.
 */
export function createRevision({ service, start, log }: RevisionOptions) {
  const { name } = service.metadata;
  const { annotations: plan } = service.spec.template.metadata;
  const limit = service.spec.template.spec.containerConcurrency || Number.POSITIVE_INFINITY;
  const autoscaler = createAutoscaler(plan, performance.now());
  const instances = new Set<Instance>();
  const queue: Waiting[] = [];
  let starting = 0;
  let inFlight = 0;
  let deaths = 0;
  let restarts = 0;
  let notBefore = 0;
  let idleSince: number | undefined;
  let lastDeath: string | undefined;
  let isStopped = false;

  const current = () => [...instances].filter(({ state }) => state !== "stopping");
  const ready = () => current().filter(({ state }) => state === "ready");
  const scale = () => current().length + starting;
  const ticking = setInterval(adjust, tickMs);

  function noteConcurrency(): void {
    autoscaler.record(inFlight + queue.length, performance.now());
  }

  function adjust(): void {
    if (isStopped) return;
    const now = performance.now();
    const desired = autoscaler.desired(ready().length, now);
    if (desired > 0) idleSince = undefined;
    else idleSince ??= now;
    while (scale() < desired && now >= notBefore) void launch();
    const isRetained = idleSince !== undefined && now - idleSince < plan.retentionMs;
    const keep = Math.max(desired, isRetained ? 1 : 0);
    const spare = ready().sort((a, b) => a.inFlight - b.inFlight);
    for (const instance of spare.slice(0, Math.max(scale() - keep, 0))) retire(instance);
  }

  async function launch(): Promise<void> {
    starting++;
    try {
      const instance = await start();
      const bornMs = performance.now();
      instances.add(instance);
      void instance.child.exited.then((how) => onExit(instance, how, performance.now() - bornMs));
      void instance.settled.then(dispatch);
      if (isStopped) await instance.child.stop();
    } catch (error) {
      onDeath(String(error));
    } finally {
      starting--;
    }
  }

  function onExit(instance: Instance, how: string, livedMs: number): void {
    instances.delete(instance);
    if (instance.state === "stopping" || isStopped) return;
    if (livedMs > soundMs) deaths = 0;
    onDeath(how);
  }

  function onDeath(how: string): void {
    deaths++;
    restarts++;
    lastDeath = `${new Date().toISOString()} ${how}`;
    const waitMs = restartMs(deaths);
    notBefore = performance.now() + waitMs;
    log.warn({ service: name, how, restartInMs: waitMs }, "process died");
    if (waitMs === 0) adjust();
    else setTimeout(adjust, waitMs).unref();
  }

  /** It takes nothing new, finishes what it has, and goes. */
  function retire(instance: Instance): void {
    instance.state = "stopping";
    letGo(instance);
  }

  function letGo(instance: Instance): void {
    if (instance.inFlight > 0) return;
    // A server does not close while connections are kept open to it.
    instance.agent.destroy();
    void instance.child.stop();
  }

  function dispatch(): void {
    for (;;) {
      if (queue.length === 0) return;
      const free = ready().filter((instance) => instance.inFlight < limit);
      const [best] = free.sort((a, b) => a.inFlight - b.inFlight);
      if (!best) return;
      const next = queue.shift();
      if (next) give(best, next);
    }
  }

  function give(instance: Instance, waiting: Waiting): void {
    instance.inFlight++;
    inFlight++;
    waiting.take(instance);
  }

  return {
    /**
     * A process for one request, held until one has room; `undefined` when ten times the concurrency limit is waiting already.
     * `cancel` gives the place in the queue up, `release` the process.
     */
    request(take: (instance: Instance) => void): { cancel(): void } | undefined {
      if (isStopped || queue.length >= limit * 10 * Math.max(ready().length, 1)) return undefined;
      const waiting = { take };
      queue.push(waiting);
      noteConcurrency();
      if (scale() === 0) adjust();
      dispatch();
      return {
        cancel() {
          const place = queue.indexOf(waiting);
          if (place >= 0) queue.splice(place, 1);
          noteConcurrency();
        },
      };
    },
    release(instance: Instance): void {
      instance.inFlight--;
      inFlight--;
      noteConcurrency();
      if (instance.state === "stopping") letGo(instance);
      dispatch();
    },
    /** Puts new processes in the place of those that run: their program has changed. */
    replace(): void {
      deaths = 0;
      notBefore = 0;
      for (const instance of current()) retire(instance);
      adjust();
    },
    state: () => ({
      processes: [...instances].map(({ child: { pid }, state, inFlight, startedAt }) => ({
        pid,
        state,
        inFlight,
        startedAt: startedAt.toISOString(),
      })),
      queued: queue.length,
      inFlight,
      restarts,
      lastDeath,
    }),
    /** Stops every process; each lets what it has in flight finish. */
    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(ticking);
      for (const instance of instances) retire(instance);
      await Promise.all([...instances].map((instance) => instance.child.stop()));
    },
  };
}
export type Revision = ReturnType<typeof createRevision>;
export type RevisionState = ReturnType<Revision["state"]>;
