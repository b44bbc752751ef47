import { z } from "zod";

/** Names somebody gave in the environment, in place of the parts that would run here. */
const environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3_000).describe("where the web app listens"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, "host:port, comma separated")
    .optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().optional(),
  OPENAI_SECOND_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_SECOND_API_KEY: z.string().optional(),
  OPENAI_SECOND_MODEL: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
});

export interface ModelAddress {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly name: string;
}

export type Outside = {
  port: number;
  databaseUrl: string | undefined;
  brokers: string | undefined;
  model: (ModelAddress & { second?: ModelAddress | undefined }) | undefined;
  smtpUrl: string | undefined;
};

/**
 * Reads what stands for parts of this machine. An empty variable counts as absent.
 *
 * @throws naming every bad variable, showing no value.
 */
export function readOutside(variables: Readonly<Record<string, string | undefined>>): Outside {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const read = environment.safeParse(given);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
    throw new Error(`The environment has values that cannot be used:\n${problems.join("\n")}`);
  }
  const { PORT, DATABASE_URL, KAFKA_BROKERS, OPENAI_BASE_URL, OPENAI_API_KEY, OPENAI_MODEL, SMTP_URL } = read.data;
  if (OPENAI_BASE_URL && !OPENAI_MODEL) throw new Error("OPENAI_BASE_URL is set: OPENAI_MODEL has to say which model.");
  const { OPENAI_SECOND_BASE_URL: second, OPENAI_SECOND_API_KEY: secondKey, OPENAI_SECOND_MODEL } = read.data;
  if (second && !OPENAI_BASE_URL)
    throw new Error("OPENAI_SECOND_BASE_URL is asked when the first fails: OPENAI_BASE_URL has to name that one.");
  return {
    port: PORT,
    databaseUrl: DATABASE_URL,
    brokers: KAFKA_BROKERS,
    // The openai package insists on some key; a server of one's own mostly wants none.
    model:
      OPENAI_BASE_URL && OPENAI_MODEL
        ? {
            ...{ baseUrl: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY ?? "none", name: OPENAI_MODEL },
            second: second
              ? { baseUrl: second, apiKey: secondKey ?? "none", name: OPENAI_SECOND_MODEL ?? OPENAI_MODEL }
              : undefined,
          }
        : undefined,
    smtpUrl: SMTP_URL,
  };
}
