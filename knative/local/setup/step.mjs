import { spawnSync } from "node:child_process";
import { SetupError } from "./setup-error.mjs";

/**
 * Says what is being done, runs the command with its own output below, and says how long it took.
 *
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runStep(title, command, args, env = process.env) {
  const startedAt = Date.now();
  console.log(`        ${title} …`);
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env });
  const seconds = String(Math.round((Date.now() - startedAt) / 1000)).padStart(4);
  if (status === 0) {
    console.log(`${seconds} s  ${title}: done`);
    return;
  }
  throw new SetupError(`${title} failed after ${seconds.trim()} s${error ? `: ${error.message}` : ""}.
The command was: ${command} ${args.join(" ")}`);
}
