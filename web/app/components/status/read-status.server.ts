import { z } from "zod";
import type { PlatformStatus } from "../../server/platform/get-platform-status.ts";

/** A function as the admins' page shows it; what the platform does not say is null. */
export interface FunctionRow {
  readonly name: string;
  readonly processes: number | null;
  readonly inFlight: number | null;
  /** Events that have no outcome yet. */
  readonly lag: number | null;
  readonly deadLetters: number | null;
  readonly lastError: { readonly at: string; readonly said: string } | null;
}

const told = z.object({
  name: z.string(),
  processes: z.array(z.unknown()).nullish(),
  inFlight: z.number().nullish(),
  deadLetters: z.number().nullish(),
  source: z
    .object({
      inFlight: z.number().nullish(),
      lag: z.number().nullish(),
      lastFailure: z.object({ at: z.string(), said: z.string() }).nullish(),
    })
    .nullish(),
});

/** What the platform told, field by field: a field of another release is passed over, not a reason to show nothing. */
export function readStatus(status: PlatformStatus): FunctionRow[] {
  return status.functions.flatMap((one) => {
    const read = told.safeParse(one);
    if (!read.success)
      return { name: one.name, processes: null, inFlight: null, lag: null, deadLetters: null, lastError: null };
    const { name, processes, inFlight, deadLetters, source } = read.data;
    return {
      name,
      processes: processes?.length ?? null,
      inFlight: source?.inFlight ?? inFlight ?? null,
      lag: source?.lag ?? null,
      deadLetters: deadLetters ?? null,
      lastError: source?.lastFailure ?? null,
    };
  });
}
