import { parseArgs } from "node:util";
import { askYes } from "../cluster/ask.ts";
import { planInstall } from "../cluster/install-plan.ts";
import { nameCluster, runTool } from "../cluster/kubectl.ts";

/**
 * `npm run cluster -- [--mesh] [--production] [--dry-run] [--yes]`: installs what LearnFlow stands on, with pinned versions, on kubectl's current
 * context: Knative, Kourier (or Istio), KafkaSource, Strimzi, CloudNativePG. Names the context and asks before it does anything.
 */
const { values } = parseArgs({
  options: {
    mesh: { type: "boolean", default: false },
    production: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
    yes: { type: "boolean", default: false },
  },
});
const steps = planInstall(values);
const quoted = (arg: string): string => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`);

try {
  await install();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function install(): Promise<void> {
  if (values["dry-run"]) {
    for (const { title, command, args } of steps)
      process.stdout.write(`# ${title}\n${[command, ...args].map(quoted).join(" ")}\n`);
    return;
  }
  const cluster = await nameCluster();
  const question = `Install ${steps.length} steps on ${cluster}?`;
  if (!values.yes && !(await askYes(question)))
    throw new Error(
      `Nothing was done on ${cluster}. Say --yes where nobody can be asked, --dry-run to see what it would do.`,
    );
  process.stdout.write(`Installing on ${cluster}\n`);
  for (const [index, { title, command, args }] of steps.entries()) {
    process.stdout.write(`${index + 1}/${steps.length} ${title}\n`);
    const { code, err } = await runTool(command, args);
    if (code !== 0)
      throw new Error(
        `${[command, ...args].map(quoted).join(" ")}\n${err.trim()}\nStopped. Once it is mended the same command goes on: every step may be run again.`,
      );
  }
  process.stdout.write("Ready. Next: npm run secrets -- dev, then skaffold dev (docs/operations.md).\n");
}
