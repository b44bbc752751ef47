import { parseArgs } from "node:util";
import { quantile } from "../bench/row.ts";
import { faults } from "../faults/faults.ts";
import { startRunningApp } from "../faults/running-app.ts";
import { tryFault } from "../faults/try-fault.ts";

/**
 * `npm run test:faults`: a class works while parts die, freeze and come back; in the end the books must balance.
 * `-- --seed 7` plays the same again; `-- --only kafka` some of them; `-- --students 24 --speed 8`.
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
const options = { students: Number(values.students), speed: Number(values.speed) };

const app = await startRunningApp((line) => console.log(`  ${line}`));
let passed = 0;
let seed = Number(values.seed);
try {
  for (const fault of chosen) {
    const { balance: books, discrepancies } = await tryFault(app, fault, { ...options, seed });
    const all = Object.values(books.latencies).flat();
    const p95 =
      all.length > 0
        ? `${Math.round(
            quantile(
              all.sort((a, b) => a - b),
              0.95,
            ),
          )} ms`
        : "-";
    console.log(
      `${discrepancies.length === 0 ? "balanced" : "WRONG   "}  ${fault.name} (seed ${seed}): ${books.intents} wishes, ${books.done} done, ${books.abandoned} given up and said so, ${books.refused} refused, p95 ${p95}`,
    );
    for (const discrepancy of discrepancies) console.log(`          ${discrepancy}`);
    if (discrepancies.length === 0) passed += 1;
    seed += 1;
  }
} finally {
  await app.stop();
}
console.log(`\n${passed} passed, ${chosen.length - passed} failed`);
process.exit(passed === chosen.length ? 0 : 1);
