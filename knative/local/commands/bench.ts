import { listBenches } from "../bench/all-benches.ts";
import { table, writeSection } from "../bench/report.ts";

/** `npm run bench`, or `npm run bench -- NAME … [--json]`: measures, and writes docs/benchmarks.md. Ends badly when a target is missed. */
const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const asJson = process.argv.includes("--json");
const benches = listBenches();
const unknown = names.filter((name) => benches.every((bench) => bench.name !== name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(", ")}. There are: ${benches.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

let missed = 0;
for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
  if (!asJson) console.log(`\n${bench.name}: ${bench.about}\n`);
  const rows = await bench.run();
  writeSection(bench, rows);
  missed += rows.filter((row) => row.ok === false).length;
  if (asJson) for (const row of rows) console.log(JSON.stringify(row));
  else console.log(table(rows));
}
process.exit(missed > 0 ? 1 : 0);
