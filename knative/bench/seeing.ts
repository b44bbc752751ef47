import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { functionNames } from "../../events/vocabulary.ts";
import { demoAccounts } from "../../migrations/seed-demo.ts";
import { timeFirstWord, timeRun } from "../local/bench/bench-app.ts";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { signIn } from "../local/class/visitor.ts";
import { findFreePorts } from "../local/ports.ts";
import { kubectl, webAddress, withoutSleep } from "./cluster.ts";
import { gatherCrowd } from "./crowd.ts";

/** Where each part tells its series. */
const metricsPorts: Readonly<Record<string, number>> = { web: 9464, source: 8080 };
const parts = [...functionNames, ...Object.keys(metricsPorts)];

/** Wants a `prometheus` on the PATH. */
export const seeingBench: Bench = {
  name: "cluster: seeing",
  about:
    "A Prometheus asks every pod of the six parts and of the source, all kept awake for this run, while a student runs a program, asks a question and asks for the teacher; then one query of the pods' logs, for the trace of that question.",
  run: () => withoutSleep(see),
};

async function see(): Promise<BenchRow[]> {
  const [account] = demoAccounts;
  if (!account) throw new Error("no demo student");
  const address = await webAddress();
  const student = await signIn(address, account.signInName, account.password);
  const another = await gatherCrowd(address, 1);
  try {
    await student.get("/exercises/boarding-pass");
    await timeRun(student);
    const began = new Date().toISOString();
    await timeFirstWord(student);
    await another.askTeacher();
    await untilAwake();
    const scraped = await scrape();
    const path = await readPath(began);
    process.stderr.write(`${path.lines.join("\n")}\n`);
    return [
      plainRow("parts that Prometheus asked and that answered", "of 7", scraped.up.length),
      plainRow("series of theirs", "in all", scraped.series),
      plainRow("lines in the logs with the question's trace", "in all", path.lines.length),
      plainRow("parts among them", "in all", path.parts.length),
    ];
  } finally {
    student.close();
    another.leave();
  }
}

/** The teacher is told a moment after the student has asked; whatever still sleeps after a minute is missing in the table. */
async function untilAwake(): Promise<void> {
  for (let second = 0; second < 60; second++) {
    const awake = new Set((await findPods()).map(({ part }) => part));
    if (parts.every((part) => awake.has(part))) return;
    await sleep(1_000);
  }
}

const pods = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), labels: z.record(z.string(), z.string()) }),
      status: z.object({ podIP: z.string().optional(), phase: z.string() }),
    }),
  ),
});

/** Every running pod of the six, and of the source. */
async function findPods(): Promise<{ part: string; name: string; address: string }[]> {
  const { items } = pods.parse(JSON.parse(await kubectl("get", "pods", "-o", "json")));
  return items.flatMap(({ metadata: { name, labels }, status: { podIP, phase } }) => {
    const part = labels["serving.knative.dev/service"] ?? labels["app.kubernetes.io/name"] ?? "";
    if (podIP === undefined || phase !== "Running" || !parts.includes(part)) return [];
    return [{ part, name, address: `${podIP}:${metricsPorts[part] ?? 8080}` }];
  });
}

const answer = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

async function scrape(): Promise<{ up: string[]; series: number }> {
  const folder = mkdtempSync(join(tmpdir(), "learnflow-prometheus-"));
  const [port = 0] = await findFreePorts(1);
  const targets = (await findPods()).map(({ part, address }) => ({ targets: [address], labels: { asked: part } }));
  const settings = {
    global: { scrape_interval: "2s" },
    scrape_configs: [{ job_name: "learnflow", static_configs: targets }],
  };
  writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(settings));
  const args = [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`];
  const prometheus = spawn("prometheus", [...args, `--web.listen-address=127.0.0.1:${port}`], { stdio: "ignore" });
  const failed = new Promise<never>((_, reject) => prometheus.once("error", reject));
  const ask = async (query: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`);
    return answer.parse(await response.json()).data.result;
  };
  const look = async () => {
    for (let second = 0; second < 60; second++) {
      await sleep(1_000);
      const up = await ask("sum by (asked) (up)").catch(() => []);
      if (
        up.length === new Set(targets.map(({ labels }) => labels.asked)).size &&
        up.every(({ value }) => value[1] !== "0")
      )
        break;
    }
    const up = (await ask("sum by (asked) (up) > 0")).map(({ metric }) => metric.asked ?? "");
    const [series] = await ask('count({__name__=~"learnflow_.*"})');
    return { up, series: Number(series?.value[1] ?? 0) };
  };
  try {
    return await Promise.race([look(), failed]);
  } finally {
    prometheus.kill("SIGTERM");
    await sleep(1_000);
    rmSync(folder, { recursive: true, force: true });
  }
}

const line = z.looseObject({ traceId: z.string().optional(), time: z.string(), msg: z.string().optional() });

/** As `kubectl logs … | grep TRACE | sort` would: the lines that name the trace of the newest question, oldest first. */
async function readPath(since: string): Promise<{ parts: string[]; lines: string[] }> {
  const all: { part: string; time: string; traceId: string; text: string }[] = [];
  for (const { part, name } of await findPods()) {
    const container = functionNames.some((one) => one === part) ? "user-container" : part;
    for (const text of (await kubectl("logs", name, "-c", container, `--since-time=${since}`)).split("\n")) {
      const said = text.startsWith("{") ? line.safeParse(JSON.parse(text)) : null;
      if (said?.success && said.data.traceId !== undefined)
        all.push({ part, time: said.data.time, traceId: said.data.traceId, text });
    }
  }
  const asked = all.find(({ part, text }) => part === "triage" && text.includes("question.asked"));
  const path = all.filter(({ traceId }) => traceId === asked?.traceId).sort((a, b) => (a.time < b.time ? -1 : 1));
  return { parts: [...new Set(path.map(({ part }) => part))], lines: path.map(({ part, text }) => `${part} ${text}`) };
}
