import { z } from "zod";

const address = z.url({ protocol: /^https?$/ });

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe("where GET /metrics answers, for whoever reaches this host; without it nowhere"),
  PUBLIC_URL: address
    .optional()
    .describe("how browsers reach it, when that is not the Host header: https://learn.example.org"),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0).describe("how many proxies stand before it"),
  DATABASE_URL: z.string().min(1).describe("postgresql://user:password@host:port/database"),
  KAFKA_BROKERS: z.string().min(1).describe("host:port, comma separated; or kafkas://user:password@host:port"),
  SMTP_URL: z.string().min(1).optional().describe("smtp://user:password@host:port; without it nobody gets mail"),
  EXECUTE_URL: address.optional().describe("woken when an exercise is opened"),
  TRIAGE_URL: address.optional().describe("woken when an exercise is opened"),
  ANALYTICS_URL: address.optional().describe("asked what thresholds would have said; without it they cannot be tried"),
  CONCEPTS_URL: address.optional().describe("woken when an exercise is opened"),
  SERVICE_TOKEN_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe("at least 32 characters, the same as triage's; without it triage may read nobody's context"),
  API_CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(300).describe("of each person, to /api/v1"),
  WEBHOOKS_TO: z
    .enum(["internet", "localhost"])
    .default("internet")
    .describe("localhost: webhooks may go to http://localhost too, to try things out; never in production"),
  OTEL_EXPORTER_OTLP_ENDPOINT: address
    .optional()
    .describe("a collector that takes traces as OTLP over HTTP; without it there are none"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1).describe("which part of the traces is kept"),
  STATUS_URL: address.optional().describe("JSON for the admins' page"),
});
export type Env = z.output<typeof schema>;

/** @throws naming every variable that is missing or wrong, and no value. */
export function readEnv(from: Readonly<Record<string, string | undefined>> = process.env): Env {
  const known = Object.keys(schema.shape).map((name) => [name, from[name] === "" ? undefined : from[name]]);
  const result = schema.safeParse(Object.fromEntries(known));
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const meaning = Object.entries(schema.shape).find(([key]) => key === name)?.[1].description;
    return `  ${name}: ${message}${meaning ? ` (${meaning})` : ""}`;
  });
  throw new Error(`The web server cannot start, its environment is wrong:\n${wrong.join("\n")}`);
}
