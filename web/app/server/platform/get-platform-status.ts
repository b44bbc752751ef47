import { z } from "zod";

/** What the platform says about its functions, as far as the admins' page shows it. Other fields are passed over. */
const functionStatus = z.object({
  name: z.string(),
  source: z.looseObject({}).nullable(),
  deadLetters: z.number().nullable(),
});
const platformStatus = z.object({ at: z.string(), functions: z.array(functionStatus.loose()) });
export type PlatformStatus = z.output<typeof platformStatus>;

/**
 * @returns `not-here` where nothing tells (a cluster has its own dashboards), `unreachable` when it does not answer.
 */
export async function getPlatformStatus(
  statusUrl: string | undefined,
): Promise<PlatformStatus | "not-here" | "unreachable"> {
  if (statusUrl === undefined) return "not-here";
  try {
    const response = await fetch(statusUrl, { signal: AbortSignal.timeout(3_000) });
    return platformStatus.parse(await response.json());
  } catch {
    return "unreachable";
  }
}
