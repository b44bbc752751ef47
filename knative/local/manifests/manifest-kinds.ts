import { z } from "zod";

/**
 * The parts of the manifests that somebody on one machine has to keep. What a manifest promises and nobody here keeps is refused, not
 * ignored: objects are strict wherever a field would change how an event or a request is treated.
 */

const metadata = z.object({ name: z.string(), labels: z.record(z.string(), z.string()).optional() });
const ref = (kind: string) =>
  z.strictObject({ ref: z.strictObject({ apiVersion: z.string(), kind: z.literal(kind), name: z.string() }) });

/** `PT0.3S`, `PT1M30S`, in milliseconds. */
const duration = z.string().transform((text, context) => {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text);
  if (!parts || text === "PT") {
    context.addIssue(`not an ISO 8601 duration of hours, minutes and seconds: ${text}`);
    return z.NEVER;
  }
  const [, hours = 0, minutes = 0, seconds = 0] = parts;
  return Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000);
});

/** Go's `30s`, `1m30s`, in milliseconds. */
const goDuration = z.string().transform((text, context) => {
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(text);
  if (!parts || text === "") {
    context.addIssue(`not a duration of hours, minutes and seconds: ${text}`);
    return z.NEVER;
  }
  const [, hours = 0, minutes = 0, seconds = 0] = parts;
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
});

const count = z.string().regex(/^\d+$/).transform(Number);

export const kafkaSource = z.object({
  kind: z.literal("KafkaSource"),
  metadata,
  spec: z.strictObject({
    consumerGroup: z.string(),
    consumers: z.int().positive().default(1),
    ordering: z.enum(["ordered", "unordered"]).default("ordered"),
    initialOffset: z.enum(["earliest", "latest"]).default("latest"),
    bootstrapServers: z.array(z.string()).min(1),
    topics: z.array(z.string()).min(1),
    delivery: z
      .strictObject({
        retry: z.int().nonnegative().optional(),
        backoffPolicy: z.enum(["exponential", "linear"]).optional(),
        backoffDelay: duration.optional(),
        timeout: duration.optional(),
        deadLetterSink: ref("KafkaSink").optional(),
      })
      .optional(),
    ceOverrides: z.strictObject({ extensions: z.record(z.string(), z.string()) }).optional(),
    sink: ref("Service"),
  }),
});
export type KafkaSource = z.infer<typeof kafkaSource>;

export const kafkaTopic = z.object({
  kind: z.literal("KafkaTopic"),
  metadata,
  spec: z.strictObject({
    topicName: z.string().optional(),
    partitions: z.int().positive(),
    replicas: z.int().positive().optional(),
    config: z.record(z.string(), z.string()).default({}),
  }),
});
export type KafkaTopic = z.infer<typeof kafkaTopic>;

export const kafkaSink = z.object({
  kind: z.literal("KafkaSink"),
  metadata,
  spec: z.strictObject({
    topic: z.string(),
    bootstrapServers: z.array(z.string()).min(1),
    contentMode: z.enum(["binary", "structured"]).default("binary"),
  }),
});
export type KafkaSink = z.infer<typeof kafkaSink>;

const keyRef = z.strictObject({ name: z.string(), key: z.string(), optional: z.boolean().default(false) });
const environmentEntry = z.union([
  z.strictObject({ name: z.string(), value: z.string() }),
  z.strictObject({
    name: z.string(),
    valueFrom: z.union([z.strictObject({ secretKeyRef: keyRef }), z.strictObject({ configMapKeyRef: keyRef })]),
  }),
]);
export type EnvironmentEntry = z.infer<typeof environmentEntry>;

const autoscaling = "autoscaling.knative.dev/";
const annotations = z
  .strictObject({
    [`${autoscaling}metric`]: z.literal("concurrency").default("concurrency"),
    [`${autoscaling}target`]: count.default(100),
    [`${autoscaling}target-utilization-percentage`]: count.default(70),
    [`${autoscaling}min-scale`]: count.default(0),
    [`${autoscaling}max-scale`]: count.default(0),
    [`${autoscaling}window`]: goDuration.default(60_000),
    [`${autoscaling}scale-to-zero-pod-retention-period`]: goDuration.default(0),
  })
  .transform((given) => ({
    target: Number(given[`${autoscaling}target`]),
    utilizationPercent: Number(given[`${autoscaling}target-utilization-percentage`]),
    minScale: Number(given[`${autoscaling}min-scale`]),
    /** 0: no limit. */
    maxScale: Number(given[`${autoscaling}max-scale`]),
    windowMs: Number(given[`${autoscaling}window`]),
    retentionMs: Number(given[`${autoscaling}scale-to-zero-pod-retention-period`]),
  }));

const httpGet = z.object({ path: z.string(), port: z.int() });
const readinessProbe = z.strictObject({ httpGet, periodSeconds: z.int().optional() });
const livenessProbe = z.strictObject({
  httpGet,
  periodSeconds: z.number().positive().default(10),
  timeoutSeconds: z.number().positive().default(1),
  failureThreshold: z.int().positive().default(3),
});
export type LivenessProbe = z.infer<typeof livenessProbe>;

/** What concerns pods only (resources, security, volumes) is left to Kubernetes. */
export const service = z.object({
  kind: z.literal("Service"),
  metadata,
  spec: z.strictObject({
    template: z.strictObject({
      metadata: z.strictObject({ annotations }),
      spec: z.object({
        /** 0: no limit. */
        containerConcurrency: z.int().nonnegative().default(0),
        timeoutSeconds: z.int().positive().default(300),
        containers: z
          .array(
            z.object({
              image: z.string(),
              env: z.array(environmentEntry).default([]),
              readinessProbe: readinessProbe.optional(),
              livenessProbe: livenessProbe.optional(),
            }),
          )
          .length(1),
      }),
    }),
  }),
});
export type Service = z.infer<typeof service>;
