import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { service as serviceSchema } from "../manifests/manifest-kinds.ts";
import { createChildren } from "../processes/children.ts";
import { openFront } from "./front.ts";
import { startInstance } from "./instance.ts";
import { createRevision } from "./revision.ts";

const program = fileURLToPath(new URL("./misbehaving-function.ts", import.meta.url));
const silent = { info() {}, warn() {}, error() {} };
const children = createChildren();

export interface ServiceSettings {
  readonly containerConcurrency?: number;
  readonly timeoutSeconds?: number;
  readonly target?: number;
  readonly minScale?: number;
  readonly maxScale?: number;
  readonly window?: string;
  readonly retention?: string;
  /** Whether a process is asked all the time if it lives. */
  readonly isWatched?: boolean;
  /** What the process is told: milliseconds to start, and `crash`. */
  readonly args?: readonly string[];
}

/** For tests: a service whose processes misbehave on request, behind its address. */
export async function openService(settings: ServiceSettings = {}) {
  const prefix = "autoscaling.knative.dev/";
  const service = serviceSchema.parse({
    kind: "Service",
    metadata: { name: "bench" },
    spec: {
      template: {
        metadata: {
          annotations: {
            [`${prefix}target`]: String(settings.target ?? 100),
            [`${prefix}min-scale`]: String(settings.minScale ?? 0),
            [`${prefix}max-scale`]: String(settings.maxScale ?? 1),
            [`${prefix}window`]: settings.window ?? "60s",
            [`${prefix}scale-to-zero-pod-retention-period`]: settings.retention ?? "0s",
          },
        },
        spec: {
          containerConcurrency: settings.containerConcurrency ?? 0,
          timeoutSeconds: settings.timeoutSeconds ?? 20,
          containers: [{ image: "learnflow/bench" }],
        },
      },
    },
  });
  let started = 0;
  const revision = createRevision({
    service,
    log: silent,
    start: () => {
      started++;
      return startInstance({
        children,
        name: "bench",
        command: { command: process.execPath, args: [program, ...(settings.args ?? [])] },
        env: {},
        readyPath: "/healthz",
        liveness: settings.isWatched
          ? { httpGet: { path: "/healthz", port: 8080 }, periodSeconds: 0.1, timeoutSeconds: 1, failureThreshold: 3 }
          : undefined,
        onLine: () => {},
      });
    },
  });
  const front = await openFront(revision, { timeoutMs: (settings.timeoutSeconds ?? 20) * 1_000 });

  return {
    revision,
    started: () => started,
    pids: () => revision.state().processes.map(({ pid }) => pid),
    /** The status, or why there was none. */
    async get(path: string, signal?: AbortSignal): Promise<{ status: number | string; pid?: number }> {
      try {
        const answer = await fetch(`${front.url}${path}`, signal ? { signal } : {});
        const text = await answer.text();
        return { status: answer.status, ...(text.startsWith("{") ? JSON.parse(text) : {}) };
      } catch (error) {
        return { status: error instanceof Error ? error.name : "unknown" };
      }
    },
    async close(): Promise<void> {
      await revision.stop();
      front.close();
    },
  };
}
export type BenchService = Awaited<ReturnType<typeof openService>>;

/** Resolves when something has become true; the test's own time limit is the only one. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(5);
}
