import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listChecks, needsServices } from "../checks/all-checks.ts";
import { addCounts, type CheckResult, formatCounts, runCheck } from "../checks/run-check.ts";
import { createChildren } from "../processes/children.ts";
import { openShutdown } from "../processes/shutdown.ts";
import { openProgress } from "../progress.ts";
import { openTestServices } from "../testing/test-services.ts";

/** `npm test`, or `npm test -- lint unit` for some parts: runs them one after the other and adds up. */
const reports = mkdtempSync(join(tmpdir(), "learnflow-reports-"));
const progress = openProgress();
const children = createChildren();
const shutdown = openShutdown((signal) => progress.say(`${signal}: stopping`));
shutdown.first(async () => rmSync(reports, { recursive: true, force: true }));

const wanted = process.argv.slice(2);
const all = listChecks(reports);
const unknown = wanted.filter((name) => all.every((check) => check.name !== name));
if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(", ")}. There are: ${all.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
const checks = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

const results: CheckResult[] = [];
let env: Record<string, string> = {};
for (const check of checks) {
  if (shutdown.signal.aborted) break;
  if (needsServices(check.name) && Object.keys(env).length === 0) env = await startServices();
  const run = () => runCheck({ ...check, env: { ...env, ...check.env } }, children);
  const result = await progress.step(check.name, run, formatCounts);
  if (result.failed > 0) console.log(`\n${result.output.join("\n")}\n`);
  results.push(result);
}
const wasStopped = shutdown.signal.aborted;
await shutdown.run();

const total = addCounts(results);
console.log(
  `\n${results.map((r) => `${r.name.padEnd(12)} ${formatCounts(r)} (${r.seconds.toFixed(1)} s)`).join("\n")}\n`,
);
if (wasStopped) console.log("Stopped before the end.");
// In this form whatever was skipped, which each part tells: programs read it.
console.log(formatCounts({ ...total, skipped: 0 }));
process.exit(total.failed > 0 || wasStopped ? 1 : 0);

/** One PostgreSQL and one Kafka for all parts that need them. */
async function startServices(): Promise<Record<string, string>> {
  const services = await progress.step("PostgreSQL and Kafka for the tests", openTestServices);
  shutdown.first(services.stop);
  shutdown.first(() => children.stopAll());
  return { LEARNFLOW_TEST_DATABASE_URL: services.databaseUrl, LEARNFLOW_TEST_KAFKA: services.kafkaBrokers };
}
