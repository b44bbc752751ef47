import { findBrokenRules } from "../manifests/manifest-rules.ts";
import { loadSchemas } from "../manifests/manifest-schemas.ts";
import { readManifests, readObjects } from "../manifests/manifests.ts";

/** `npm run manifests`: holds every object of `knative/base` against its schema and the rules; exit code 1 when something is wrong. */
const check = loadSchemas();
const objects = readObjects().filter(({ content }) => content.kind !== "Kustomization");
const problems = [
  ...objects.flatMap(({ file, content }) => check(content).map((problem) => `${file}: ${content.kind}: ${problem}`)),
  ...findBrokenRules(readManifests()),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${objects.length} objects, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
