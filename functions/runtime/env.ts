import { z } from "zod";

/** What every function is told by its manifest. */
export const commonEnv = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe("where to listen; Knative sets it"),
  HOST: z.string().default("0.0.0.0").describe("the address to listen on; a machine of one's own says 127.0.0.1"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info").describe("how much is logged"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("a collector that takes traces as OTLP over HTTP; without it there are none"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1).describe("which part of the traces is kept"),
  KAFKA_BROKERS: z.string().min(1).describe("host:port, comma separated; or kafkas://user:password@host:port"),
});

/** For the functions that keep something. */
export const databaseEnv = commonEnv.extend({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe("postgresql://user:password@host:port/database"),
});

/** Null without a collector. */
export function tracesOf(env: z.output<typeof commonEnv>): { endpoint: string; ratio: number } | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio } = env;
  return endpoint === undefined ? null : { endpoint, ratio };
}

export class EnvError extends Error {
  override name = "EnvError";
}

/**
 * Reads a function's settings, once, at its start. A variable that is set to nothing counts as not set.
 *
 * @throws {EnvError} naming every variable that is missing or wrong, without its value.
 */
export function readEnv<Schema extends z.ZodObject>(
  schema: Schema,
  from: Readonly<Record<string, string | undefined>> = process.env,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const wrong = new Map(result.error.issues.map((issue) => [String(issue.path[0]), issue]));
  const lines = [...wrong].map(([name, issue]) => {
    const wanted = schema.shape[name]?.description;
    return `  ${name} ${given[name] === undefined ? "is not set" : issue.message}${wanted ? ` (${wanted})` : ""}`;
  });
  throw new EnvError(`cannot start:\n${lines.join("\n")}`);
}
