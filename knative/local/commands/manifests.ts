import { readFileSync, writeFileSync } from "node:fs";
import { findOverlayProblems } from "../manifests/check-deployed.ts";
import { findBrokenRules } from "../manifests/manifest-rules.ts";
import { loadSchemas } from "../manifests/manifest-schemas.ts";
import { readManifests, readObjects } from "../manifests/manifests.ts";
import { overlayNames, renderOverlay } from "../manifests/overlays.ts";
import { pinImages } from "../manifests/pin-images.ts";
import { findRenderer, howToGetOne } from "../manifests/renderer.ts";
import { findUnbuiltImages } from "../manifests/rules/images.ts";

/**
 * `npm run manifests`: holds every object of `knative/base` and of each overlay, as it would be applied, against its schema and the rules which
 * schemas cannot say. Exit code 1 when something is wrong, or when the overlays could not be rendered.
 * `npm run manifests -- pin BUILD.json` first writes into the overlay `prod` by which digests Skaffold pushed the images;
 * `npm run manifests -- release` also refuses images of `prod` that nobody has built yet.
 */
const [verb, buildFile] = process.argv.slice(2);
if (verb === "pin" && buildFile)
  writeFileSync(
    new URL("../../overlays/prod/images/kustomization.yaml", import.meta.url),
    pinImages(readFileSync(buildFile, "utf8")),
  );
else if (verb !== undefined && verb !== "release")
  throw new Error("npm run manifests, npm run manifests -- pin BUILD.json, or npm run manifests -- release");

const check = loadSchemas();
const base = readObjects().filter(({ content }) => content.kind !== "Kustomization");
let count = base.length;
const problems = [
  ...base.flatMap(({ file, content }) => check(content).map((problem) => `${file}: ${content.kind}: ${problem}`)),
  ...findBrokenRules(readManifests()),
];

const renderer = await findRenderer({ mayBuild: true });
if (!renderer) problems.push(`the overlays were not looked at: ${howToGetOne}`);
else
  for (const overlay of await Promise.all(overlayNames.map((name) => renderOverlay(renderer, name)))) {
    count += overlay.objects.length;
    problems.push(...findOverlayProblems(overlay, check));
    if (verb === "release" && overlay.name === "prod") problems.push(...findUnbuiltImages(overlay.objects));
  }

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${count} objects, ${problems.length} problems${renderer ? ` (by ${renderer.name})` : ""}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
