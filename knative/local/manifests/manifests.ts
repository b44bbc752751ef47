import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import {
  type KafkaSink,
  type KafkaSource,
  type KafkaTopic,
  kafkaSink,
  kafkaSource,
  kafkaTopic,
  type Service,
  service,
} from "./manifest-kinds.ts";

export const baseFolder = fileURLToPath(new URL("../../base", import.meta.url));

export interface Manifests {
  readonly services: readonly Service[];
  readonly sources: readonly KafkaSource[];
  readonly topics: readonly KafkaTopic[];
  readonly sinks: readonly KafkaSink[];
}

/** An object of a manifest as it stands in the file. */
export interface ManifestObject {
  readonly file: string;
  readonly content: { readonly apiVersion: string; readonly kind: string; readonly [field: string]: unknown };
}

const anyObject = z.looseObject({ apiVersion: z.string(), kind: z.string() });
/** The API server checks these; on one machine they have no promise to keep. */
const withoutPromise = [
  "Kustomization",
  "Component",
  "Namespace",
  "ConfigMap",
  "ServiceAccount",
  "Deployment",
  "Job",
  "PersistentVolumeClaim",
];

/** Every object under a folder of manifests. */
export function readObjects(folder = baseFolder): ManifestObject[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) =>
      parseAllDocuments(readFileSync(join(folder, file), "utf8")).map((document) => ({
        file,
        content: anyObject.parse(document.toJS()),
      })),
    );
}

/**
 * The manifests that are deployed, as far as one machine keeps their promises.
 *
 * @throws when one promises something which nobody here keeps, naming file and field.
 */
export function readManifests(folder = baseFolder): Manifests {
  return keepPromises(readObjects(folder));
}

/** As `readManifests`, of objects that are read already. */
export function keepPromises(objects: readonly ManifestObject[]): Manifests {
  const services: Service[] = [];
  const sources: KafkaSource[] = [];
  const topics: KafkaTopic[] = [];
  const sinks: KafkaSink[] = [];

  for (const { file, content } of objects) {
    const parse = <T>(schema: z.ZodType<T>): T => {
      const result = schema.safeParse(content);
      if (!result.success) throw new Error(`${file}: ${content.kind}: ${z.prettifyError(result.error)}`);
      return result.data;
    };
    // Kubernetes' own Service is an address: here web's, which the launcher starts by itself.
    if (content.kind === "Service" && content.apiVersion === "v1") continue;
    if (content.kind === "Service") services.push(parse(service));
    else if (content.kind === "KafkaSource") sources.push(parse(kafkaSource));
    else if (content.kind === "KafkaTopic") topics.push(parse(kafkaTopic));
    else if (content.kind === "KafkaSink") sinks.push(parse(kafkaSink));
    else if (!withoutPromise.includes(content.kind))
      throw new Error(`${file}: nobody here keeps the promise of a ${content.kind}`);
  }
  return { services, sources, topics, sinks };
}

/** The name of a topic on the broker. */
export function topicName(topic: KafkaTopic): string {
  return topic.spec.topicName ?? topic.metadata.name;
}
