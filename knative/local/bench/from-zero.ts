import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { Visitor } from "../class/visitor.ts";
import { readManifests } from "../manifests/manifests.ts";
import type { Platform } from "../platform.ts";
import { timeFirstWord, timeRun, withApp } from "./bench-app.ts";
import { type Bench, quantile, ratioRow } from "./row.ts";

const rounds = 5;
/** Functions go back to zero this long after their last event, instead of after a minute and a half. */
const windowMs = 6_000;
/** What somebody needs at least who has opened an exercise, before their first click. */
const lookMs = 2_000;
/** What web wakes when an exercise is opened. */
const woken = ["execute", "triage", "concepts"];

const run = promisify(execFile);
const timeBareNode = async (): Promise<number> => {
  const before = performance.now();
  await run(process.execPath, ["--eval", ""]);
  return performance.now() - before;
};

export const fromZeroBench: Bench = {
  name: "from zero",
  about: `No function runs: a click until its result, a question until its first words, against a bare \`node --eval ""\`, in turns; then the same ${lookMs / 1_000} s after the wake-up that opening an exercise sends.`,
  run: () => withApp(async ({ platform }, student) => measure(platform, student), { manifests: quickManifests() }),
};

function quickManifests() {
  const manifests = readManifests();
  for (const { spec } of manifests.services)
    Object.assign(spec.template.metadata.annotations, { windowMs, retentionMs: 0 });
  return manifests;
}

async function measure(platform: Platform, student: Visitor) {
  const times = { node: [] as number[], run: [] as number[], word: [] as number[] };
  const awake = { run: [] as number[], word: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, time] of [
      ["run", timeRun],
      ["word", timeFirstWord],
    ] as const) {
      await untilZero(platform);
      times.node.push(await timeBareNode());
      times[name].push(await time(student));
      await untilZero(platform);
      await wakeUp(platform);
      awake[name].push(await time(student));
    }
  }
  const node = quantile(times.node, 0.5);
  const row = (what: string, values: readonly number[], atMost: number) =>
    ratioRow(what, "ms", quantile(values, 0.5), node, { atMost });
  return [
    row("from zero, click to result", times.run, 30),
    row("from zero, question to first word", times.word, 60),
    row("after the wake-up, click to result", awake.run, 4),
    row("after the wake-up, question to first word", awake.word, 12),
  ];
}

async function untilZero(platform: Platform): Promise<void> {
  const isRunning = async () => (await platform.status()).functions.some(({ processes }) => processes.length > 0);
  while (await isRunning()) await sleep(200);
}

async function wakeUp(platform: Platform): Promise<void> {
  for (const name of woken) void fetch(`${platform.urlOf(name)}/healthz`);
  await sleep(lookMs);
}
