import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { exampleIds } from "../../events/examples.ts";
import { functionNames } from "../../events/vocabulary.ts";
import { demoAccounts } from "../../migrations/seed-demo.ts";
import { timeFirstWord } from "../local/bench/bench-app.ts";
import { type Bench, type BenchRow, quantile, ratioRow } from "../local/bench/row.ts";
import { signIn } from "../local/class/visitor.ts";
import { apply, gatewayAddress, imageOf, kubectl, shortenRetention, untilZero, webAddress } from "./cluster.ts";

/** Starts differ by up to a second, because a kubelet looks at its pods once a second. */
const startRounds = 12;
const questionRounds = 5;
const lookMs = 1_000;
const hello = "hello";
const everybody = [hello, ...functionNames];

export const fromZeroBench: Bench = {
  name: "cluster: from zero",
  about: `No pod of any function: the time of each one's first event through gateway and activator, which it puts aside on Kafka because nobody knows its type, against the first request of a Node.js service that says hello, in turns, each after a random wait (a kubelet looks at its pods once a second): medians of ${startRounds} rounds. Then a student's question from all-zero, and one 5 s after the exercise was opened, against a warm one: medians of ${questionRounds}. Retention was shortened, nothing else.`,
  async run(): Promise<BenchRow[]> {
    await addHello();
    await shortenRetention();
    const gateway = await gatewayAddress();
    const [account] = demoAccounts;
    if (!account) throw new Error("no demo student");
    const student = await signIn(await webAddress(), account.signInName, account.password);
    const firsts = new Map<string, number[]>(everybody.map((name) => [name, []]));
    const words = { zero: [] as number[], woken: [] as number[], warm: [] as number[] };
    const atAnyMoment = () => sleep(Math.random() * lookMs);
    try {
      for (let round = 0; round < startRounds; round++) {
        await untilZero(everybody);
        // Each is first, on a quiet node, and last, beside pods that end, equally often.
        for (const [index] of everybody.entries()) {
          const name = everybody[(index + round) % everybody.length] ?? hello;
          await atAnyMoment();
          firsts.get(name)?.push(await timeFirst(gateway, name));
        }
      }
      for (let round = 0; round < questionRounds; round++) {
        await untilZero(everybody);
        await atAnyMoment();
        words.zero.push(await timeFirstWord(student));
        words.warm.push(await timeFirstWord(student));
        await untilZero(everybody);
        await atAnyMoment();
        await student.get("/exercises/boarding-pass");
        await sleep(5_000);
        words.woken.push(await timeFirstWord(student));
      }
    } finally {
      student.close();
      await kubectl("delete", "ksvc", hello, "--ignore-not-found");
    }
    const start = quantile(firsts.get(hello) ?? [], 0.5);
    return [
      ...functionNames.map((name) =>
        ratioRow(`first event of ${name}`, "ms", quantile(firsts.get(name) ?? [], 0.5), start, { atMost: 1.3 }),
      ),
      ratioRow("question to first word, all from zero", "ms", quantile(words.zero, 0.5), start, { atMost: 3 }),
      ratioRow(
        "question to first word, exercise opened before (against warm)",
        "ms",
        quantile(words.woken, 0.5),
        quantile(words.warm, 0.5),
        { atMost: 1.5 },
      ),
    ];
  },
};

/** The least that a Node.js service can be, on the same layers. */
async function addHello(): Promise<void> {
  // The first process of a container is deaf to signals that it does not ask for.
  const program = `process.once("SIGTERM", () => process.exit(0));
    require("node:http").createServer((request, response) => response.end("hello")).listen(8080)`;
  // As much of the machine as a function has.
  const resources: unknown = JSON.parse(
    await kubectl("get", "ksvc", "triage", "-o", "jsonpath={.spec.template.spec.containers[0].resources}"),
  );
  await apply({
    apiVersion: "serving.knative.dev/v1",
    kind: "Service",
    metadata: { name: hello, labels: { "networking.knative.dev/visibility": "cluster-local" } },
    spec: {
      template: {
        metadata: {
          annotations: {
            "autoscaling.knative.dev/window": "6s",
            "autoscaling.knative.dev/scale-to-zero-pod-retention-period": "0s",
          },
        },
        spec: {
          enableServiceLinks: false,
          automountServiceAccountToken: false,
          containers: [
            {
              image: await imageOf("triage"),
              command: ["node", "-e", program],
              readinessProbe: { httpGet: { path: "/", port: 8080 } },
              resources,
              securityContext: {
                ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsNonRoot: true },
                ...{ runAsUser: 10_001, capabilities: { drop: ["ALL"] }, seccompProfile: { type: "RuntimeDefault" } },
              },
            },
          ],
        },
      },
    },
  });
  await kubectl("wait", "--for=condition=Ready", "--timeout=120s", "ksvc", hello);
}

/** Milliseconds until the answer. `fetch` sets no Host, so this asks by hand. */
function timeFirst(gateway: string, name: string): Promise<number> {
  const id = `first-${name}-${Date.now()}`;
  const attributes = {
    ...{ specversion: "1.0", id, type: "dev.learnflow.bench.tried.v1", source: "/bench", correlationid: id },
    ...{ subject: exampleIds.student, partitionkey: exampleIds.student, dataschema: "/bench/1" },
  };
  const headers = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`ce-${key}`, value]));
  const before = performance.now();
  return new Promise((resolve, reject) => {
    const asking = request(
      gateway,
      {
        method: "POST",
        headers: { ...headers, host: `${name}.learnflow.svc.cluster.local`, "content-type": "application/json" },
      },
      (answer) => {
        answer.resume();
        answer.once("end", () => {
          if (answer.statusCode === 200) resolve(performance.now() - before);
          else reject(new Error(`${name} answered ${answer.statusCode}`));
        });
      },
    );
    asking.once("error", reject);
    asking.end("{}");
  });
}
