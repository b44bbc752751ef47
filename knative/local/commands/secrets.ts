import { parseArgs } from "node:util";
import { applySecrets, applySinkSecret, type Kubectl } from "../cluster/apply-secrets.ts";
import { askYes } from "../cluster/ask.ts";
import { nameCluster, runTool } from "../cluster/kubectl.ts";
import { makeSecrets, overlaysWithSecrets } from "../cluster/secrets.ts";

/**
 * `npm run secrets -- dev|bench|prod|kafka [--renew NAME] [--yes]`: makes the secrets that no operator makes, once, on kubectl's current context.
 * Values are made up here, or come from this command's environment (docs/operations.md says which); they are shown nowhere and kept nowhere else.
 * `kafka`: what the sinks need, out of Strimzi's secrets.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { renew: { type: "string", multiple: true, default: [] }, yes: { type: "boolean", default: false } },
});
const [what = ""] = positionals;
const kubectl: Kubectl = (args, input) => runTool("kubectl", args, input === undefined ? {} : { input });

try {
  await make();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function make(): Promise<void> {
  if (what !== "kafka" && !overlaysWithSecrets.includes(what))
    throw new Error(`npm run secrets -- ${overlaysWithSecrets.join("|")}|kafka [--renew NAME] [--yes]`);
  const secrets = what === "kafka" ? [] : makeSecrets(what, process.env);
  const unknown = values.renew.filter((name) => !secrets.some(({ metadata }) => metadata.name === name));
  if (unknown.length > 0) throw new Error(`${what} has no secret ${unknown.join(", ")}, or its values were not given`);
  const cluster = await nameCluster();
  if (!values.yes && !(await askYes(`Make secrets for ${what} on ${cluster}?`)))
    throw new Error(`Nothing was done on ${cluster}. Say --yes where nobody can be asked.`);
  if (what === "kafka") {
    await applySinkSecret(kubectl);
    process.stdout.write(`made kafka-sink on ${cluster}\n`);
    return;
  }
  const { made, kept } = await applySecrets(kubectl, secrets, values.renew);
  process.stdout.write(`on ${cluster}: made ${made.join(", ") || "none"}; kept ${kept.join(", ") || "none"}\n`);
}
