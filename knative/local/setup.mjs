// Makes this machine ready: run by npm before start, dev, test and services. It runs on whatever Node there is (20.19 or later) and imports
// nothing that has to be installed. A second run finds everything and takes a quarter of a second.
import { installPackages } from "./setup/packages.mjs";
import { refuseOtherPlatforms } from "./setup/platform.mjs";
import { SetupError } from "./setup/setup-error.mjs";
import { installTools } from "./setup/tools.mjs";

try {
  refuseOtherPlatforms();
  await installTools();
  await installPackages();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
