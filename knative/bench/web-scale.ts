import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { checkout } from "../local/checkout.ts";
import type { Ledger } from "../local/class/ledger.ts";
import { readObjects } from "../local/manifests/manifests.ts";
import { ledgerRows } from "./burst.ts";
import { apply, kubectl, webAddress } from "./cluster.ts";
import { type Crowd, gatherCrowd } from "./crowd.ts";

const early = 30;
const late = 15;
const few = 2;
const most = 4;
const cpu = "75m";
const patienceMs = 420_000;

/** Wants metrics-server, without which no HPA knows what a pod uses. */
export const webScaleBench: Bench = {
  name: "cluster: web scales",
  about: `The HPA and the disruption budget of \`components/web-scale\`, which \`bench\` is without, applied for this run, with at most ${most} pods and with shorter times: a pod every 15 s up to that, and down after half a minute without load instead of five minutes. CPU as metrics-server tells it, against ${cpu} a pod: \`bench\` requests so little of it that 70% of that is what a pod uses at rest. ${early} students with open sockets send runs and questions and open pages until there are ${most} pods; ${late} more come; then it is quiet, but for a program that somebody runs every second, until there are ${few} again and the others' processes have ended. All of it on the same two cores.`,
  async run(): Promise<BenchRow[]> {
    await kubectl("get", "--raw", "/apis/metrics.k8s.io/v1beta1/namespaces/learnflow/pods"); // says what is missing
    const before = await kubectl("get", "deployment", "web", "-o", "jsonpath={.spec.replicas}");
    try {
      for (const object of readScaling()) await apply(object);
      await untilPods(few);
      return await scale();
    } finally {
      await kubectl("delete", "hpa,pdb", "web", "--ignore-not-found");
      await kubectl("scale", "deployment/web", `--replicas=${before}`);
    }
  },
};

async function scale(): Promise<BenchRow[]> {
  const address = await webAddress();
  const crowd = await gatherCrowd(address, early);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1_000;
  const workAndRest = async () => {
    await Promise.all([crowd.work(1), crowd.read(5)]);
    await sleep(1_500); // nobody asks more than twenty questions a minute
  };
  await whileWorking(workAndRest, untilPods(most));
  const grown = seconds();
  const lostGrowing = lost(crowd);
  const newcomers = await gatherCrowd(address, late);
  await newcomers.work(1);
  const sockets = await socketsOfPods();
  const quiet = seconds();
  await whileWorking(() => newcomers.trickle(), untilPods(few));
  const shrunk = seconds();
  const after = await untilSockets(early + late);
  await Promise.all([crowd.work(1), newcomers.work(1)]);
  const ledger = both(crowd.ledger, newcomers.ledger);
  const lostShrinking = lost(crowd) + lost(newcomers) - lostGrowing;
  crowd.leave();
  newcomers.leave();
  return [
    plainRow(`from ${few} to ${most} ready pods`, "s", grown),
    plainRow("sockets that were cut meanwhile", "in all", lostGrowing, 0),
    plainRow(`sockets then, on ${sockets.length} pods`, "in all", sum(sockets)),
    plainRow("on the pod with the fewest", "in all", Math.min(...sockets)),
    plainRow(`from the end of the load to ${few} pods`, "s", shrunk - quiet),
    plainRow("sockets that had to move meanwhile", "in all", lostShrinking),
    plainRow(`sockets of the ${early + late} that are missing after it`, "in all", early + late - after, 0),
    ...(await ledgerRows(ledger)),
  ];
}

function both(one: Ledger, other: Ledger): Ledger {
  const notices = new Map(one.notices);
  for (const [notice, count] of other.notices) notices.set(notice, (notices.get(notice) ?? 0) + count);
  return { ...one, intents: [...one.intents, ...other.intents], notices };
}

/** The component's objects, faster. */
function readScaling(): object[] {
  const objects = readObjects(join(checkout, "knative/components/web-scale")).map(({ content }) => content);
  const budget = objects.find(({ kind }) => kind === "PodDisruptionBudget");
  const scaler = autoscaler.parse(objects.find(({ kind }) => kind === "HorizontalPodAutoscaler"));
  const behavior = {
    scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: "Pods", value: 1, periodSeconds: 15 }] },
    scaleDown: { stabilizationWindowSeconds: 30, policies: [{ type: "Pods", value: 1, periodSeconds: 15 }] },
  };
  const metrics = scaler.spec.metrics.map((metric) =>
    metric.resource.name === "cpu"
      ? { type: "Resource", resource: { name: "cpu", target: { type: "AverageValue", averageValue: cpu } } }
      : metric,
  );
  return [{ ...scaler, spec: { ...scaler.spec, maxReplicas: most, metrics, behavior } }, ...(budget ? [budget] : [])];
}

const autoscaler = z.looseObject({
  spec: z.looseObject({
    minReplicas: z.literal(few),
    metrics: z.array(z.looseObject({ resource: z.looseObject({ name: z.string() }) })),
  }),
});

async function whileWorking(work: () => Promise<void>, end: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = end.finally(() => {
    isOver = true;
  });
  over.catch(() => {}); // thrown below
  while (!isOver) await work();
  await over;
}

const pods = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ deletionTimestamp: z.string().optional() }),
      status: z.object({
        podIP: z.string().optional(),
        conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
      }),
    }),
  ),
});

/** Addresses of web's pods: those that are ready, and how many there are with those that end or begin. */
async function webPods(): Promise<{ ready: string[]; all: number }> {
  const { items } = pods.parse(
    JSON.parse(await kubectl("get", "pods", "-l", "app.kubernetes.io/name=web", "-o", "json")),
  );
  const ready = items.flatMap(({ metadata, status: { podIP, conditions } }) => {
    const isReady = conditions.some(({ type, status }) => type === "Ready" && status === "True");
    return isReady && podIP !== undefined && metadata.deletionTimestamp === undefined ? [podIP] : [];
  });
  return { ready, all: items.length };
}

/** @throws when there are not just so many pods, all of them ready, after seven minutes. */
async function untilPods(count: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { ready, all } = await webPods();
    if (ready.length === count && all === count) return;
    if (performance.now() > deadline) throw new Error(`${ready.length} of ${all} pods of web are ready, not ${count}`);
    await sleep(1_000);
  }
}

/** As each of web's pods counts them. */
async function socketsOfPods(): Promise<number[]> {
  const { ready } = await webPods();
  return await Promise.all(
    ready.map(async (address) => {
      const text = await (await fetch(`http://${address}:9464/metrics`)).text();
      return Number(/^learnflow_live_sockets(?:\{.*\})? (\d+)/m.exec(text)?.[1] ?? Number.NaN);
    }),
  );
}

/** @returns How many there are once there are so many, or after a minute. */
async function untilSockets(count: number): Promise<number> {
  for (let second = 0; ; second++) {
    const open = sum(await socketsOfPods());
    if (open >= count || second === 60) return open;
    await sleep(1_000);
  }
}

const lost = ({ ledger }: Crowd): number => ledger.notices.get("connection lost") ?? 0;
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
