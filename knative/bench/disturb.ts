import { setTimeout as sleep } from "node:timers/promises";
import { functionNames } from "../../events/vocabulary.ts";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { ledgerRows } from "./burst.ts";
import { kubectl, podsOf, webAddress } from "./cluster.ts";
import { gatherCrowd } from "./crowd.ts";

const students = 20;
const each = 6;

/** What happens to a cluster, one after the other, while people work. */
const disturbances: Readonly<Record<string, () => Promise<unknown>>> = {
  "a pod of each function killed": async () => {
    const pods = (await Promise.all(functionNames.map(podsOf))).flatMap(([pod]) => (pod ? [pod] : []));
    if (pods.length > 0) await kubectl("delete", ...pods, "--grace-period=0", "--force", "--wait=false");
  },
  "the source killed": () =>
    kubectl("delete", "pod", "-l", "app.kubernetes.io/name=source", "--grace-period=0", "--force", "--wait=false"),
  "PostgreSQL restarted": () => kubectl("delete", "pod", "postgres-0"),
  "Kafka restarted": () => kubectl("delete", "pod", "kafka-0"),
  "web rolled out anew": async () => {
    await kubectl("rollout", "restart", "deployment/web");
    await kubectl("rollout", "status", "deployment/web", "--timeout=180s");
  },
};

/** Each disturbance while a crowd works: everybody's work has its one effect, or they were told. */
export const disturbBench: Bench = {
  name: "cluster: disturbed",
  about: `${students} students send ${each} runs and ${each} questions each, while: ${Object.keys(disturbances).join("; ")}. One after the other, each with the same students. A ledger counts what became of every click.`,
  async run(): Promise<BenchRow[]> {
    const crowd = await gatherCrowd(await webAddress(), students);
    const rows: BenchRow[] = [];
    for (const [what, disturb] of Object.entries(disturbances)) {
      const before = performance.now();
      const working = crowd.work(each);
      await sleep(1_500);
      await disturb();
      await working;
      rows.push(plainRow(`all ended, with ${what}`, "s", (performance.now() - before) / 1_000));
    }
    crowd.leave();
    return [...rows, ...(await ledgerRows(crowd.ledger))];
  },
};
