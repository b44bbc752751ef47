import type { CommandContext } from "../request-context.ts";
import type { TokenHolder } from "../tokens/person-of-token.ts";
import type { RunProgram } from "./run-program.ts";

/** One MCP request: whose token it came with, and what its tools need. */
export interface McpCaller {
  /** The only place that a student's id comes from. */
  readonly holder: TokenHolder;
  readonly context: CommandContext;
  /** Null where nothing runs programs. */
  readonly runProgram: RunProgram | null;
}
