import { stop } from "esbuild";
import { bundleFunctions } from "../build/functions.ts";
import { buildWeb } from "../build/web.ts";
import { readManifests } from "../manifests/manifests.ts";
import { createChildren } from "../processes/children.ts";
import { openProgress } from "../progress.ts";

/** `npm run build`: one file of each function in dist/, and the web app in web/build/, as the images hold them. */
const progress = openProgress();
const names = readManifests().services.map(({ metadata }) => metadata.name);
try {
  await progress.step(
    "Functions",
    () => bundleFunctions(names),
    (made) => (made.length > 0 ? made.join(", ") : "as they were"),
  );
  await progress.step("Web app", () => buildWeb(createChildren()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await stop();
}
