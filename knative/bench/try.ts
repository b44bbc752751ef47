import { table, writeSection } from "../local/bench/report.ts";
import { burstBench } from "./burst.ts";
import { disturbBench } from "./disturb.ts";
import { editBench } from "./edit.ts";
import { fromZeroBench } from "./from-zero.ts";
import { isolationBench } from "./isolation.ts";
import { arrowsBench } from "./mesh/arrows.ts";
import { nodeRestartBench } from "./node-restart.ts";
import { refusalsBench } from "./refusals.ts";
import { seeingBench } from "./seeing.ts";
import { storyBench } from "./story.ts";
import { storyBrowserBench } from "./story-browser.ts";
import { usageBench } from "./usage.ts";
import { webScaleBench } from "./web-scale.ts";

/**
 * `node knative/bench/try.ts NAME…`: tries a LearnFlow that `skaffold run -p bench` put on the cluster of kubectl's current context, and
 * writes what it saw to docs/benchmarks.md. To be run where the cluster's service addresses are reached.
 */
const benches = {
  isolation: isolationBench,
  story: storyBench,
  "story-browser": storyBrowserBench,
  burst: burstBench,
  disturb: disturbBench,
  usage: usageBench,
  "web-scale": webScaleBench,
  "node-restart": nodeRestartBench,
};
const all = {
  ...benches,
  "from-zero": fromZeroBench,
  edit: editBench,
  refusals: refusalsBench,
  seeing: seeingBench,
  arrows: arrowsBench,
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in all));
if (wanted.length === 0 || unknown.length > 0) {
  process.stderr.write(`Name some of: ${Object.keys(all).join(", ")}\n`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(all)) {
  if (!wanted.includes(name)) continue;
  const rows = await bench.run();
  process.stdout.write(`${bench.name}
${table(rows)}

`);
  writeSection(bench, rows);
  if (rows.some(({ ok }) => ok === false)) process.exitCode = 1;
}
process.exit();
