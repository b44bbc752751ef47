import { setTimeout as sleep } from "node:timers/promises";
import { type FunctionName, functionNames } from "../../../events/vocabulary.ts";
import { type Bench, type BenchRow, plainRow } from "../../local/bench/row.ts";
import { callers } from "../../local/manifests/rules/arrows.ts";
import { kubectl, podsOf, untilZero } from "../cluster.ts";
import { addCaller, type Call, type Caller, callFrom, removeCaller, removeMade } from "./caller.ts";

const inOurs = (account: string): Caller => ({
  name: `caller-${account}`,
  namespace: "learnflow",
  account,
  hasSidecar: true,
});
const source: Caller = {
  name: "caller-source",
  namespace: "knative-eventing",
  account: "knative-kafka-source-data-plane",
  hasSidecar: true,
};
/** Nobody of ours: another account, the same name in another namespace, and web's account without a sidecar, so that nothing proves it. */
const strangers: readonly Caller[] = [
  inOurs("stranger"),
  { name: "caller-namesake", namespace: "elsewhere", account: "web", hasSidecar: true },
  { ...inOurs("web"), name: "caller-without-sidecar", hasSidecar: false },
];
const everybody: readonly Caller[] = [source, ...["web", ...functionNames].map(inOurs), ...strangers];

const mayCall = (caller: Caller, name: FunctionName): boolean =>
  caller === source || (!strangers.includes(caller) && callers[name].includes(caller.account));

/** Every way to a function: its name, its own door, and the activator, told by headers or by host where to go. */
async function waysTo(name: FunctionName): Promise<Record<string, Call>> {
  const revision = await kubectl("get", "ksvc", name, "-o", "jsonpath={.status.latestReadyRevisionName}");
  const of = (service: string, namespace = "learnflow"): string =>
    `http://${service}.${namespace}.svc.cluster.local/healthz`;
  const activator = of("activator-service", "knative-serving");
  const byHeaders = { "Knative-Serving-Namespace": "learnflow", "Knative-Serving-Revision": revision };
  const host = `${revision}.learnflow.svc.cluster.local`;
  return {
    "by its name": { url: of(name) },
    "by its revision": { url: of(revision) },
    "at the activator, by headers": { url: activator, headers: byHeaders },
    "at the activator, by headers said twice": {
      url: activator,
      headers: { ...byHeaders, "Knative-Serving-Namespace": ["learnflow", "other"] },
    },
    "at the activator, by host": { url: activator, headers: { Host: `${host}:1` } },
    "at its own door": { url: of(`${revision}-private`) },
  };
}

/** In a mesh (`components/mesh`): the arrows of docs/architecture.md are answered, and no other call is, whichever way it takes. */
export const arrowsBench: Bench = {
  name: "cluster: the arrows in a mesh",
  about:
    "Istio's sidecars beside our six, the source, and Knative. A pod for each of our service accounts, for the sources' and for three strangers calls every function in each way there is: first strangers while all sleep, then everybody.",
  async run(): Promise<BenchRow[]> {
    const ways = new Map<FunctionName, Record<string, Call>>();
    for (const name of functionNames) ways.set(name, await waysTo(name));
    const all = [...ways].flatMap(([name, calls]) => Object.entries(calls).map(([way, call]) => ({ name, way, call })));
    const counts = { answered: 0, notAnswered: 0, refused: 0, unclear: 0, letIn: 0 };
    const tryAll = async (caller: Caller, shouldBeIn: (name: FunctionName, way: string) => boolean): Promise<void> => {
      const answers = await callFrom(
        caller,
        all.map(({ call }) => call),
      );
      for (const [index, { name, way }] of all.entries()) {
        const answer = answers[index] ?? "nothing";
        const isIn = answer === "200";
        // By a policy, or without an identity. Whatever else kept it from an answer did not refuse it.
        const outside = isIn ? "letIn" : ["403", "ECONNRESET"].includes(answer) ? "refused" : "unclear";
        const count = shouldBeIn(name, way) ? (isIn ? "answered" : "notAnswered") : outside;
        counts[count]++;
        if (count !== "answered" && count !== "refused")
          process.stderr.write(`${caller.name} to ${name} ${way}: ${answer}\n`);
      }
    };
    try {
      for (const caller of everybody) await addCaller(caller);
      await untilZero();
      for (const stranger of strangers) await tryAll(stranger, () => false);
      await sleep(5_000);
      const woken = (await Promise.all(functionNames.map(podsOf))).flat().length;
      for (const caller of everybody) await tryAll(caller, (name) => mayCall(caller, name));
      return [
        plainRow("calls along the arrows, in six ways", "answered", counts.answered),
        plainRow("of them refused", "in all", counts.notAnswered, 0),
        plainRow("calls outside of the arrows", "refused", counts.refused),
        plainRow("of them let in", "in all", counts.letIn, 0),
        plainRow("neither refused nor let in", "in all", counts.unclear, 0),
        plainRow("pods that strangers woke", "in all", woken, 0),
      ];
    } finally {
      for (const caller of everybody) await removeCaller(caller);
      await removeMade();
    }
  },
};
