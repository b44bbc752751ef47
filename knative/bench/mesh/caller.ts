import { z } from "zod";
import { apply, imageOf, kubectl } from "../cluster.ts";

/** Who calls: a pod of its own, with a service account and, unless it is an outsider, a sidecar. */
export interface Caller {
  readonly name: string;
  readonly namespace: string;
  readonly account: string;
  readonly hasSidecar: boolean;
}

/** One request, and what it says about where it goes. A value that is a list is sent as several lines. */
export interface Call {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** Runs in the pod: prints each call's status, or what kept it from having one. */
const program = `
const http = require("node:http");
const call = ({ url, headers = {} }) => new Promise((resolve) => {
  const request = http.get(url, { agent: false, timeout: 60000, headers }, (answer) => answer.resume().on("end", () => resolve(String(answer.statusCode))));
  request.on("error", (error) => resolve(error.code ?? error.message)).on("timeout", () => request.destroy(new Error("no answer")));
});
(async () => {
  const answers = [];
  for (const one of JSON.parse(process.argv[1])) answers.push(await call(one));
  process.stdout.write(JSON.stringify(answers));
})();`;

const labels = { "learnflow.dev/made-for": "arrows" };
/** Makes what is missing. What is there stays as it is: an apply would take from it what it does not name. */
async function makeMissing(kind: "Namespace" | "ServiceAccount", name: string, namespace: string): Promise<void> {
  const found = await kubectl("-n", namespace, "get", kind, name, "--ignore-not-found", "-o", "name");
  if (found === "") await apply({ apiVersion: "v1", kind, metadata: { name, labels } }, namespace);
}

/** Makes the pod, with a namespace and an account where there are none. */
export async function addCaller({ name, namespace, account, hasSidecar }: Caller): Promise<void> {
  await makeMissing("Namespace", namespace, namespace);
  await makeMissing("ServiceAccount", account, namespace);
  await kubectl("-n", namespace, "delete", "pod", name, "--ignore-not-found");
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels: { "sidecar.istio.io/inject": String(hasSidecar) } },
    spec: {
      serviceAccountName: account,
      containers: [
        { name: "caller", image: await imageOf("triage"), command: ["node", "-e", "setInterval(() => {}, 1e9)"] },
      ],
    },
  };
  await apply(pod, namespace);
  await kubectl("-n", namespace, "wait", "--for=condition=Ready", `pod/${name}`, "--timeout=120s");
}

/** @returns a status or an error's code for each call, in their order. */
export async function callFrom({ name, namespace }: Caller, calls: readonly Call[]): Promise<string[]> {
  const said = await kubectl(
    ...["-n", namespace, "exec", name, "-c", "caller", "--", "node", "-e", program, JSON.stringify(calls)],
  );
  return z.array(z.string()).parse(JSON.parse(said));
}

export const removeCaller = async ({ name, namespace }: Caller): Promise<void> => {
  await kubectl("-n", namespace, "delete", "pod", name, "--ignore-not-found", "--wait=false");
};

/** Namespaces and accounts that were made for callers, in an earlier try too. */
export async function removeMade(): Promise<void> {
  for (const kind of ["ServiceAccount", "Namespace"])
    await kubectl("delete", kind, "-A", "-l", "learnflow.dev/made-for=arrows", "--wait=false");
}
