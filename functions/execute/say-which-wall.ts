import type { Log } from "../runtime/log.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";

/** Starts the sandbox, and says once in the log which wall stands here. */
export async function sayWhichWall(sandbox: Sandbox, log: Log): Promise<void> {
  const place = await sandbox.describe();
  if ("unavailable" in place) log.error(place, "sandbox unavailable: programs are refused");
  else log.info(place, "sandbox ready");
}
