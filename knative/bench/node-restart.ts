import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { ledgerRows } from "./burst.ts";
import { kubectl, webAddress } from "./cluster.ts";
import { gatherCrowd } from "./crowd.ts";

const run = promisify(execFile);
const students = 20;
const each = 6;

/**
 * Wants to be run on the node, as root, with containerd's `ctr` on the PATH and its socket in CONTAINERD_ADDRESS. Everything of the cluster
 * that runs in a pod ends with it, also what is not LearnFlow's.
 */
export const nodeRestartBench: Bench = {
  name: "cluster: the node restarted",
  about: `${students} students send ${each} runs and ${each} questions each. In the middle of it every process of every pod of the one node is killed at once, without a word before: LearnFlow's, PostgreSQL, Kafka, the source, Knative, the gateway and DNS, each pod's sandbox too. kubelet makes them anew, with other addresses. What a student's page cannot send it sends again for four minutes. Then the same students do all of it once more.`,
  async run(): Promise<BenchRow[]> {
    const crowd = await gatherCrowd(await webAddress(), students, { attempts: 240 });
    const before = performance.now();
    const working = crowd.work(each);
    working.catch(() => {}); // thrown below
    await sleep(4_000);
    const killedAt = performance.now();
    const killed = await killAll();
    const ready = untilReady().then(() => (performance.now() - killedAt) / 1_000);
    ready.catch(() => {}); // thrown below
    await working;
    const ended = (performance.now() - before) / 1_000;
    const readyAfter = await ready;
    const again = performance.now();
    await crowd.work(each);
    const endedAgain = (performance.now() - again) / 1_000;
    crowd.leave();
    return [
      plainRow("containers and sandboxes killed", "in all", killed),
      plainRow("Deployments and StatefulSets of the cluster whole again after", "s", readyAfter),
      plainRow("all work ended, with the node restarted", "s", ended),
      plainRow("the same work after it", "s", endedAgain),
      ...(await ledgerRows(crowd.ledger, { mayGiveUp: true })),
    ];
  },
};

const ctr = async (...args: readonly string[]): Promise<string> =>
  (await run("ctr", ["--namespace", "k8s.io", "tasks", ...args])).stdout;

/** @returns how many there were. */
async function killAll(): Promise<number> {
  const tasks = (await ctr("list", "--quiet")).split("\n").filter((id) => id !== "");
  if (tasks.length === 0) throw new Error("this containerd runs no pods");
  // One that ended by itself meanwhile is as good as killed.
  await Promise.all(tasks.map((id) => ctr("kill", "--all", "--signal", "SIGKILL", id).catch(() => "")));
  return tasks.length;
}

/** Every Deployment and StatefulSet of the cluster has the pods that it wants. @throws after ten minutes. */
async function untilReady(): Promise<void> {
  await sleep(5_000); // kubelet looks once a second, the API server hears of it a little later
  for (const kind of ["deployment", "statefulset"]) {
    const all = await kubectl(
      "get",
      kind,
      "--all-namespaces",
      "--output=jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name} {end}",
    );
    for (const one of all.split(" ").filter((name) => name !== "")) {
      const [namespace = "", name = ""] = one.split("/");
      await kubectl("-n", namespace, "rollout", "status", `${kind}/${name}`, "--timeout=600s");
    }
  }
}
