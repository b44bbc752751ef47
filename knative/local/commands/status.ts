import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { FunctionStatus, PlatformStatus } from "../status/status.ts";
import { askStatus } from "../status/status-client.ts";

/** `npm run status`: what the functions of the LearnFlow that runs in this folder are doing. `--json` for programs, `--watch` to stay. */
const { values: flags } = parseArgs({ options: { json: { type: "boolean" }, watch: { type: "boolean" } } });

const columns = ["function", "processes", "in flight", "queued", "lag", "handled", "dead letters", "restarts"] as const;

function row(one: FunctionStatus): Record<(typeof columns)[number], string> {
  const states = one.processes.map(({ pid, state }) => (state === "ready" ? `${pid}` : `${pid} (${state})`));
  return {
    function: one.name,
    processes: states.join(", ") || "none",
    "in flight": `${one.source?.inFlight ?? one.inFlight}`,
    queued: `${one.queued}`,
    lag: `${one.source?.lag ?? "?"}`,
    handled: `${one.source?.outcomes.done ?? 0}`,
    "dead letters": `${one.deadLetters ?? "?"}`,
    restarts: `${one.restarts}`,
  };
}

function table({ functions, at }: PlatformStatus): string {
  const rows = functions.map(row);
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((one) => one[column].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join("  ")
      .trimEnd();
  const troubles = functions.flatMap(({ name, source, lastDeath }) => [
    ...(source?.lastFailure
      ? [
          `${name}: ${source.lastFailure.at} ${source.lastFailure.type} ${source.lastFailure.eventId}: ${source.lastFailure.said}`,
        ]
      : []),
    ...(lastDeath ? [`${name}: process died ${lastDeath}`] : []),
  ]);
  return [
    line(columns),
    ...rows.map((one) => line(columns.map((column) => one[column]))),
    "",
    ...troubles,
    `at ${at}`,
  ].join("\n");
}

try {
  do {
    const status = await askStatus();
    if (flags.watch && !flags.json) process.stdout.write("\x1b[2J\x1b[H");
    process.stdout.write(`${flags.json ? JSON.stringify(status) : table(status)}\n`);
    if (flags.watch) await sleep(1_000);
  } while (flags.watch);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
