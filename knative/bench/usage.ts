import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { functionNames } from "../../events/vocabulary.ts";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { kubectl, webAddress, withoutSleep } from "./cluster.ts";
import { gatherCrowd } from "./crowd.ts";

const students = 20;

const summary = z.object({
  pods: z.array(
    z.object({
      podRef: z.object({ name: z.string(), namespace: z.string() }),
      containers: z
        .array(
          z.object({
            name: z.string(),
            cpu: z.object({ usageNanoCores: z.number().default(0) }).default({ usageNanoCores: 0 }),
            memory: z.object({ workingSetBytes: z.number().default(0) }).default({ workingSetBytes: 0 }),
          }),
        )
        .default([]),
    }),
  ),
});

type Use = { megabytes: number; millicores: number };

/** Memory and CPU of every part, as the kubelet sees it: what requests and limits are set from. */
export const usageBench: Bench = {
  name: "cluster: memory and CPU",
  about: `Each part's container as the kubelet counts it (working set; thousandths of a core): idle with one pod each (kept awake for this run), and the highest of samples while ${students} students send runs and questions, and ask for their teacher. queue-proxy beside a function is counted apart.`,
  run: () => withoutSleep(measureUsage),
};

async function measureUsage(): Promise<BenchRow[]> {
  const crowd = await gatherCrowd(await webAddress(), students);
  await crowd.work(1);
  await crowd.askTeacher();
  await sleep(20_000);
  const rest = await measure();
  let most = rest;
  const sampling = setInterval(async () => {
    const now = await measure().catch(() => new Map<string, Use>());
    most = highest(most, now);
  }, 5_000);
  await Promise.all([crowd.work(6), crowd.askTeacher()]);
  await crowd.askTeacher();
  await sleep(10_000);
  clearInterval(sampling);
  crowd.leave();
  return [...most.keys()]
    .sort()
    .flatMap((part) => [
      plainRow(`${part}, memory at rest`, "MB", rest.get(part)?.megabytes ?? 0),
      plainRow(`${part}, memory at most`, "MB", most.get(part)?.megabytes ?? 0),
      plainRow(`${part}, CPU at most`, "m", most.get(part)?.millicores ?? 0),
    ]);
}

async function measure(): Promise<Map<string, Use>> {
  const [node = ""] = (await kubectl("get", "nodes", "-o", "jsonpath={.items[*].metadata.name}")).split(" ");
  const { pods } = summary.parse(
    JSON.parse(await kubectl("get", "--raw", `/api/v1/nodes/${node}/proxy/stats/summary`)),
  );
  const uses = new Map<string, Use>();
  for (const { podRef, containers } of pods) {
    if (podRef.namespace !== "learnflow") continue;
    for (const { name, cpu, memory } of containers) {
      const owner = functionNames.find((one) => podRef.name.startsWith(`${one}-`));
      const part = name === "user-container" ? (owner ?? name) : name;
      const use = { megabytes: memory.workingSetBytes / 1e6, millicores: cpu.usageNanoCores / 1e6 };
      uses.set(part, larger(uses.get(part), use));
    }
  }
  return uses;
}

function highest(a: ReadonlyMap<string, Use>, b: ReadonlyMap<string, Use>): Map<string, Use> {
  const both = new Map(a);
  for (const [part, use] of b) both.set(part, larger(both.get(part), use));
  return both;
}

const larger = (a: Use | undefined, b: Use): Use => ({
  megabytes: Math.max(a?.megabytes ?? 0, b.megabytes),
  millicores: Math.max(a?.millicores ?? 0, b.millicores),
});
