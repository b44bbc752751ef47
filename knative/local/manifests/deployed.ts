import { parseAllDocuments } from "yaml";
import { z } from "zod";
import type { ManifestObject } from "./manifests.ts";

const deployedObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});
/** An object as it is applied. */
export type Deployed = z.infer<typeof deployedObject> & ManifestObject["content"];

/** @throws when something in it is not an object with a kind and a name. */
export function parseDeployed(yaml: string): Deployed[] {
  return parseAllDocuments(yaml).map((document) => deployedObject.parse(document.toJS()));
}

/** How people call it: `KafkaSource triage`. */
export const titleOf = ({ kind, metadata }: Deployed): string => `${kind} ${metadata.name}`;

/** What stands at `spec.template.spec`, or nothing. */
export function at(value: unknown, path: string): unknown {
  let place = value;
  for (const name of path.split(".")) {
    if (typeof place !== "object" || place === null) return undefined;
    place = Object.entries(place).find(([key]) => key === name)?.[1];
  }
  return place;
}

export const listAt = (value: unknown, path: string): readonly unknown[] => {
  const list = at(value, path);
  return Array.isArray(list) ? list : [];
};

export const textAt = (value: unknown, path: string): string => {
  const text = at(value, path);
  return typeof text === "string" || typeof text === "number" ? String(text) : "";
};

/** Every field of an object, at any depth, with its name and value. */
export function* fieldsOf(value: unknown): Generator<readonly [name: string, value: unknown]> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) yield [name, inner];
    yield* fieldsOf(inner);
  }
}

const knativeService = "serving.knative.dev/v1";
export const isFunction = ({ apiVersion, kind }: Deployed): boolean =>
  kind === "Service" && apiVersion === knativeService;

/** The containers of whatever has a pod template. */
export const containersOf = (object: Deployed): readonly unknown[] => [
  ...listAt(object, "spec.template.spec.containers"),
  ...listAt(object, "spec.template.spec.initContainers"),
];
