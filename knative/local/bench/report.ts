import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { checkout } from "../checkout.ts";
import type { Bench, BenchRow } from "./row.ts";

const file = join(checkout, "docs/benchmarks.md");
const head = `# Benchmarks

Written by \`npm run bench\`; one part alone: \`npm run bench -- NAME\`; for programs: \`--json\`. The machine is small and shared: believe
ratios, which come from one run, not milliseconds.
`;

/** Puts a bench's section in place of its old one, or at the end. */
export function writeSection({ name, about }: Bench, rows: readonly BenchRow[]): void {
  const section = `## ${name}\n\n${about}\n\n${table(rows)}\n\n${machine()}\n`;
  const old = readOld().split(/^(?=## )/m);
  const others = old.slice(1).filter((part) => !part.startsWith(`## ${name}\n`));
  const sections = [...others.map((part) => part.trim()), section.trim()].sort();
  writeFileSync(file, `${head}\n${sections.join("\n\n")}\n`);
}

export function table(rows: readonly BenchRow[]): string {
  const lines = rows.map(
    ({ name, value, unit, baseline, ratio, target, ok }) =>
      `| ${name} | ${show(value)} ${unit} | ${baseline === null ? "" : `${show(baseline)} ${unit}`} | ${ratio === null ? "" : `${ratio.toFixed(2)}×`} | ${target ?? ""} | ${ok === null ? "" : ok ? "yes" : "**no**"} |`,
  );
  return ["| what | measured | baseline | ratio | target | met |", "|---|---|---|---|---|---|", ...lines].join("\n");
}

function show(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  const load = (loadavg()[1] ?? 0).toFixed(0);
  return `Measured ${day} on ${cpus().length} cores, ${memory} GiB, Node ${process.versions.node}; load average of five minutes: ${load}.`;
}

function readOld(): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return head;
  }
}
