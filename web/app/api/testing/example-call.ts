import type { Who } from "../test-api.ts";

export interface ExampleCall {
  readonly operation: string;
  readonly who: Who | "nobody";
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** From the answers before, by operation. */
  readonly headers?: (before: ReadonlyMap<string, Response>) => Record<string, string>;
}
