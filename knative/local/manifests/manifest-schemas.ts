import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import { z } from "zod";
import type { ManifestObject } from "./manifests.ts";

const schemaFile = z.record(z.string(), z.record(z.string(), z.unknown()));
const readSchemas = (file: string) =>
  schemaFile.parse(JSON.parse(readFileSync(fileURLToPath(new URL(`../../schemas/${file}`, import.meta.url)), "utf8")));

const named = z.array(z.object({ group: z.string(), version: z.string(), kind: z.string() }));
const objectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

/**
 * Checks objects as an API server with strict field validation would, which also refuses fields that it does not know.
 * A schema is compiled when its kind first comes: some take a quarter of a second.
 *
 * @returns for an object, what is wrong with it: the place in it and the reason.
 */
export function loadSchemas(): (object: ManifestObject["content"]) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, code: { regExp: goRegExp } });
  const compile = new Map<string, () => ValidateFunction | undefined>();
  for (const [name, schema] of Object.entries(readSchemas("kubernetes.json"))) {
    const id = `#/definitions/${name}`;
    ajv.addSchema(closed(schema), id);
    for (const { group, version, kind } of named.safeParse(schema["x-kubernetes-group-version-kind"]).data ?? [])
      compile.set([group, version, kind].filter(Boolean).join("/"), () => ajv.getSchema(id));
  }
  // Every object has these, whether its schema names them or not.
  const common = {
    apiVersion: { type: "string" },
    kind: { type: "string" },
    metadata: { $ref: `#/definitions/${objectMeta}` },
  };
  for (const [id, schema] of Object.entries(readSchemas("custom-resources.json"))) {
    const properties = schemaFile.parse(schema.properties);
    compile.set(id, () => ajv.compile(closed({ ...schema, properties: { ...properties, ...common } })));
  }

  const validators = new Map<string, ValidateFunction | undefined>();
  return (object) => {
    const id = `${object.apiVersion}/${object.kind}`;
    if (!validators.has(id)) validators.set(id, compile.get(id)?.());
    const validate = validators.get(id);
    if (!validate) return [`no schema for ${object.apiVersion} ${object.kind}`];
    if (validate(object)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const unknown = "additionalProperty" in params ? `: ${params.additionalProperty}` : "";
      return `${instancePath || "/"} ${message ?? "is wrong"}${unknown}`;
    });
  };
}

/** Go's `^(?i)word$` is JavaScript's `^(?i:word$)`. */
const goRegExp = Object.assign(
  (pattern: string, flags: string) => new RegExp(pattern.replace(/^\^\(\?i\)(.*)$/, "^(?i:$1)"), flags),
  { code: "" }, // only for schemas that are compiled to files
);

/** Kubernetes' dialect of JSON schema in ajv's, with no field allowed that is not named. */
function closed(schema: unknown): Record<string, unknown> {
  // Only ever called with objects.
  return close(schema) as Record<string, unknown>;
}

const numberOrText = { anyOf: [{ type: "integer" }, { type: "string" }] };

function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== "object" || schema === null) return schema;
  // `default` and `format` may also be names of fields, but then their value is a schema and stands under `properties`.
  const { default: _, format, properties, nullable, ...others } = Object.fromEntries(Object.entries(schema));
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(others)) result[name] = close(value);
  if (typeof properties === "object" && properties !== null) {
    result.properties = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, close(value)]));
    if (others["x-kubernetes-preserve-unknown-fields"] !== true) result.additionalProperties ??= false;
  }
  if (others["x-kubernetes-int-or-string"] === true || format === "int-or-string") return numberOrText;
  return nullable === true ? { anyOf: [result, { type: "null" }] } : result;
}
