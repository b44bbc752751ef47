import { runningFile } from "../checkout.ts";
import { readRunningState } from "./running-state.ts";
import type { PlatformStatus } from "./status.ts";

/** Asks the platform that runs in this folder. @throws when none does. */
export async function askStatus(): Promise<PlatformStatus> {
  const address = readRunningState(runningFile)?.statusAddress;
  if (!address) throw new Error("LearnFlow is not running in this folder: npm start");
  const answer = await fetch(address).catch((cause: unknown) => {
    throw new Error(`LearnFlow does not answer at ${address}: it may just be stopping`, { cause });
  });
  // Both ends are of this checkout.
  return (await answer.json()) as PlatformStatus;
}

/** host:port of the brokers that are meant: the given ones, else those of the platform that runs in this folder. */
export async function findBrokers(given: string | undefined): Promise<string> {
  return given || (await askStatus()).brokers;
}
