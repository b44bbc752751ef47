import { checkout } from "../checkout.ts";
import { withLock } from "../processes/machine-lock.ts";

/** One build of a kind at a time in a checkout: a start and a test run, or two test files, may want the same one. */
export const withBuildLock = <T>(kind: "functions" | "web", work: () => Promise<T>): Promise<T> =>
  withLock(`build ${kind} in ${checkout}`, work);
