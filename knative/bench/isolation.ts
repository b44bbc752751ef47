import { chmodSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build, stop } from "esbuild";
import { z } from "zod";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { checkout } from "../local/checkout.ts";
import { apply, kubectl } from "./cluster.ts";

const suite = z.object({ mode: z.string(), programs: z.number(), problems: z.array(z.string()) });
const place = z.object({ mode: z.string() });
const folder = "/var/tmp/learnflow-hostile";
const pod = "hostile";

/** The programs that attack the sandbox, in a pod with execute's image and execute's own security settings. Needs the node's own disk. */
export const isolationBench: Bench = {
  name: "cluster: the sandbox in its pod",
  about:
    "The hostile programs of functions/execute/hostile in a pod of execute's image with the settings of its service: user 10001, read-only root, no capabilities, the runtime's default seccomp profile. Mode A is 3, B is 2, C is 1.",
  async run(): Promise<BenchRow[]> {
    await layOut();
    const { spec } = z
      .object({
        spec: z.object({ template: z.object({ spec: z.looseObject({ containers: z.array(z.looseObject({})) }) }) }),
      })
      .parse(JSON.parse(await kubectl("get", "ksvc", "execute", "-o", "json")));
    const { containers, volumes } = spec.template.spec;
    const { image, resources, securityContext } = containers[0] ?? {};
    await kubectl("delete", "pod", pod, "--ignore-not-found");
    await apply({
      ...{ apiVersion: "v1", kind: "Pod", metadata: { name: pod } },
      spec: {
        ...{ restartPolicy: "Never", automountServiceAccountToken: false, enableServiceLinks: false },
        containers: [
          {
            ...{ name: pod, image, resources, securityContext, command: ["node", "/suite/suite.mjs", "auto"] },
            env: [{ name: "CANARY", value: "CANARY-7f3a" }],
            volumeMounts: [
              { name: "tmp", mountPath: "/tmp" },
              { name: "suite", mountPath: "/suite", readOnly: true },
            ],
          },
        ],
        volumes: [...z.array(z.unknown()).parse(volumes), { name: "suite", hostPath: { path: folder } }],
      },
    });
    for (let second = 0; second < 300; second++) {
      const phase = await kubectl("get", "pod", pod, "-o", "jsonpath={.status.phase}");
      if (phase === "Succeeded" || phase === "Failed") break;
      await sleep(1_000);
    }
    const said = await kubectl("logs", pod);
    await kubectl("delete", "pod", pod);
    const { mode, programs, problems } = suite.parse(JSON.parse(said.slice(said.indexOf("{"))));
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    const served = place.safeParse(JSON.parse(await fetchSandbox()));
    const grade = (letter: string) => "CBA".indexOf(letter) + 1;
    return [
      plainRow("hostile programs", "in all", programs),
      plainRow("of them with another end than theirs", "in all", problems.length, 0),
      { ...plainRow("isolation, as the suite found it", "of 3", grade(mode)), target: "≥ 2", ok: grade(mode) >= 2 },
      ...(served.success ? [plainRow("isolation, as execute says", "of 3", grade(served.data.mode))] : []),
    ];
  },
};

/** The suite, as its own test lays it out. */
async function layOut(): Promise<void> {
  const here = join(checkout, "functions/execute");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  await build({
    entryPoints: [join(here, "hostile/suite-process.ts")],
    outfile: join(folder, "suite.mjs"),
    ...{ bundle: true, platform: "node", format: "esm", target: "node24" },
  });
  await stop();
  cpSync(join(here, "sandbox/python"), join(folder, "python"), { recursive: true });
  cpSync(join(here, "hostile/programs"), join(folder, "programs"), { recursive: true });
}

/** By way of web's pod, which may ask execute. */
const fetchSandbox = (): Promise<string> =>
  kubectl(
    ...["exec", "deployment/web", "--", "node", "-e"],
    'fetch("http://execute.learnflow.svc.cluster.local/sandbox").then((answer) => answer.text()).then(console.log)',
  );
