import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import type { ManifestObject } from "./manifests.ts";

const folder = fileURLToPath(new URL("../../schemas", import.meta.url));
const read = (file: string): string => readFileSync(`${folder}/${file}`, "utf8");

const crd = z.object({
  spec: z.object({
    group: z.string(),
    names: z.object({ kind: z.string() }),
    versions: z.array(
      z.object({
        name: z.string(),
        served: z.boolean(),
        schema: z.object({ openAPIV3Schema: z.record(z.string(), z.unknown()) }),
      }),
    ),
  }),
});
const definitions = z.object({ definitions: z.record(z.string(), z.record(z.string(), z.unknown())) });

const customResources = ["knative-service.yaml", "kafka-source.yaml", "kafka-sink.yaml", "kafka-topic.yaml"];
const coreKinds = ["Namespace", "ConfigMap", "ServiceAccount"];
const objectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

/**
 * Checks objects as an API server with strict field validation would, which also refuses fields that it does not know.
 *
 * @returns for an object, what is wrong with it: the place in it and the reason.
 */
export function loadSchemas(): (object: ManifestObject["content"]) => string[] {
  const validators = new Map<string, ValidateFunction>();
  const ajv = new Ajv({ strict: false, allErrors: true });
  const core = definitions.parse(JSON.parse(read("kubernetes-core.json"))).definitions;
  for (const [name, schema] of Object.entries(core)) ajv.addSchema(closed(schema), `#/definitions/${name}`);
  // Every object has these, whether its schema names them or not.
  const common = {
    apiVersion: { type: "string" },
    kind: { type: "string" },
    metadata: { $ref: `#/definitions/${objectMeta}` },
  };

  for (const kind of coreKinds) {
    const validate = ajv.getSchema(`#/definitions/io.k8s.api.core.v1.${kind}`);
    if (validate) validators.set(`v1/${kind}`, validate);
  }
  for (const file of customResources) {
    for (const document of parseAllDocuments(read(file))) {
      const { group, names, versions } = crd.parse(document.toJS()).spec;
      for (const { name, served, schema } of versions) {
        if (!served) continue;
        const { properties } = z
          .object({ properties: z.record(z.string(), z.unknown()) })
          .parse(schema.openAPIV3Schema);
        validators.set(
          `${group}/${name}/${names.kind}`,
          ajv.compile(closed({ ...schema.openAPIV3Schema, properties: { ...properties, ...common } })),
        );
      }
    }
  }

  return (object) => {
    const validate = validators.get(`${object.apiVersion}/${object.kind}`);
    if (!validate) return [`no schema for ${object.apiVersion} ${object.kind}`];
    if (validate(object)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const unknown = "additionalProperty" in params ? `: ${params.additionalProperty}` : "";
      return `${instancePath || "/"} ${message ?? "is wrong"}${unknown}`;
    });
  };
}

/** Kubernetes' dialect of JSON schema in ajv's, with no field allowed that is not named. */
function closed(schema: unknown): Record<string, unknown> {
  // Only ever called with objects.
  return close(schema) as Record<string, unknown>;
}

function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== "object" || schema === null) return schema;
  // `default`, `format` and `description` may also be names of fields, but then their value is a schema and stands under `properties`.
  const {
    default: _,
    format: __,
    description: ___,
    properties,
    nullable,
    ...others
  } = Object.fromEntries(Object.entries(schema));
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(others)) result[name] = close(value);
  if (typeof properties === "object" && properties !== null) {
    result.properties = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, close(value)]));
    if (others["x-kubernetes-preserve-unknown-fields"] !== true) result.additionalProperties ??= false;
  }
  if (others["x-kubernetes-int-or-string"] === true) return { anyOf: [{ type: "integer" }, { type: "string" }] };
  return nullable === true ? { anyOf: [result, { type: "null" }] } : result;
}
