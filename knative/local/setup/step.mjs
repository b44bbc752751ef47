import { spawn } from "node:child_process";
import { SetupError } from "./setup-error.mjs";

const tellAgainMs = 10_000;

/**
 * Says what is being done, runs the command with its own output below, and says how long it took. Without a terminal npm and apt-get
 * show no progress of their own, so there it says every ten seconds that it is still at it.
 *
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {{ isTerminal?: boolean, everyMs?: number, say?: (line: string) => void }} [how]
 */
export async function runStep(title, command, args, env = process.env, how = {}) {
  const { isTerminal = process.stdout.isTTY === true, everyMs = tellAgainMs, say = console.log } = how;
  const startedAt = Date.now();
  const seconds = () => String(Math.round((Date.now() - startedAt) / 1000)).padStart(4);
  say(`        ${title} …`);
  const timer = isTerminal ? undefined : setInterval(() => say(`${seconds()} s  … still at it`), everyMs);
  const failure = await run(command, args, env);
  clearInterval(timer);
  if (failure !== null)
    throw new SetupError(`${title} failed after ${seconds().trim()} s${failure && `: ${failure}`}.
The command was: ${command} ${args.join(" ")}`);
  say(`${seconds()} s  ${title}: done`);
}

/**
 * Null when it ended well, else why not (empty where the command has said it itself).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>}
 */
function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], env });
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) => resolve(code === 0 ? null : ""));
  });
}
