import { isolationModes } from "../../../events/vocabulary.ts";
import { runSuite } from "./run-suite.ts";

/** Runs the suite as a process of its own, so that it can be another user: `suite-process.ts MODE [PYTHON]`, one line of JSON. */
const mode = (["auto", ...isolationModes] as const).find((name) => name === process.argv[2]) ?? "auto";
process.stdout.write(`${JSON.stringify(await runSuite(mode, process.argv[3]))}\n`);
