import { parseArgs } from "node:util";
import { quantile } from "../bench/row.ts";
import { faults } from "../faults/faults.ts";
import { startRunningApp } from "../faults/running-app.ts";
import { type FaultResult, tryFault } from "../faults/try-fault.ts";

/**
 * `npm run test:faults`: a class works while parts die, freeze, fill up and come back; in the end the books must balance, and whoever was
 * there was told. `-- --seed 7` plays the same again; `-- --only kafka` some of them; `-- --students 24 --speed 8`.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    students: { type: "string", default: "12" },
    speed: { type: "string", default: "10" },
  },
});
const chosen = faults.filter(({ name }) => name.toLowerCase().includes(values.only.toLowerCase()));
const options = { students: Number(values.students), speed: Number(values.speed), undisturbedMs: 10_000 };

function describe({ fault, seed, skipped, discrepancies, balance: books, told }: FaultResult): string {
  const verdict = discrepancies.length > 0 ? "WRONG   " : skipped ? "skipped " : "balanced";
  const all = Object.values(books.latencies).flat();
  const figures = [
    `${books.intents} wishes`,
    `${books.done} done`,
    `${books.abandoned} given up and said so`,
    `${books.refused} refused`,
    ...(all.length > 0 ? [`p95 ${Math.round(quantile(all, 0.95))} ms`] : []),
    `told: ${told.join(", ") || "nothing"}`,
  ];
  const reasons = [skipped, ...discrepancies].filter((reason) => reason !== undefined);
  return [`${verdict}  ${fault} (seed ${seed}): ${figures.join(", ")}`, ...reasons].join("\n          ");
}

const results: FaultResult[] = [];
const app = await startRunningApp({ say: (line) => console.log(`  ${line}`), hasOwnDisk: true });
try {
  for (const [index, fault] of chosen.entries()) {
    const result = await tryFault(app, fault, { ...options, seed: Number(values.seed) + index });
    console.log(describe(result));
    results.push(result);
  }
} finally {
  await app.stop();
}
const failed = results.filter(({ discrepancies }) => discrepancies.length > 0).length;
const skipped = results.filter((result) => result.skipped !== undefined && result.discrepancies.length === 0).length;
console.log(`\n${results.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || results.length < chosen.length ? 1 : 0);
