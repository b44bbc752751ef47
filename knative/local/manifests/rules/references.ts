import { secretsOf } from "../../cluster/secrets.ts";
import { at, type Deployed, fieldsOf, listAt, textAt, titleOf } from "../deployed.ts";
import { secretsOfOperators } from "./secrets-of-operators.ts";

type Keys = ReadonlyMap<string, readonly string[]>;

/**
 * What an object names must be there: secrets and config maps with their keys, service accounts, and other objects.
 *
 * @param overlay Whose secrets the command for secrets makes.
 */
export function findMissingReferences(objects: readonly Deployed[], overlay: string): string[] {
  const secrets: Keys = new Map([
    ...secretsOfOperators(objects),
    ...secretsOf(overlay),
    ...keysOf(objects, "Secret", ["data", "stringData"]),
  ]);
  const configMaps: Keys = keysOf(objects, "ConfigMap", ["data", "binaryData"]);
  return objects.flatMap((object) => [
    ...findMissingKeys(object, "Secret", secrets),
    ...findMissingKeys(object, "ConfigMap", configMaps),
    ...findMissingObjects(object, objects),
  ]);
}

function keysOf(objects: readonly Deployed[], kind: string, places: readonly string[]): Keys {
  return new Map(
    objects
      .filter((object) => object.kind === kind)
      .map((object) => [object.metadata.name, places.flatMap((place) => Object.keys(at(object, place) ?? {}))]),
  );
}

/** Wherever a field's name says that its value names one, optional or not: only a key that is optional may be missing. */
function findMissingKeys(object: Deployed, kind: "Secret" | "ConfigMap", known: Keys): string[] {
  const problems: string[] = [];
  const mustBe = (name: string, key = ""): void => {
    const keys = known.get(name);
    if (!keys) problems.push(`${titleOf(object)}: there is no ${kind} ${name}`);
    else if (key && !keys.includes(key)) problems.push(`${titleOf(object)}: ${kind} ${name} has no key ${key}`);
  };
  for (const [field, value] of fieldsOf(object)) {
    const name = textAt(value, "name");
    if (kind === "Secret") {
      // `secretTargetRef` of KEDA is a list of them.
      if (field === "secretTargetRef" && Array.isArray(value))
        for (const one of value) mustBe(textAt(one, "name"), textAt(one, "key"));
      else if (field === "secretKeyRef" || ["accessKeyId", "secretAccessKey", "region"].includes(field)) {
        if (at(value, "optional") !== true) mustBe(name, textAt(value, "key"));
      } else if (field === "certificateRefs" && Array.isArray(value))
        for (const one of value) mustBe(textAt(one, "name"));
      else if (field === "secret" && textAt(value, "secretName") !== "")
        for (const item of [{ key: "" }, ...listAt(value, "items")])
          mustBe(textAt(value, "secretName"), textAt(item, "key"));
      else if (field === "secret" && textAt(value, "ref.name") !== "") mustBe(textAt(value, "ref.name"));
    } else if (field === "configMapKeyRef" && at(value, "optional") !== true) mustBe(name, textAt(value, "key"));
    else if (field === "configMapRef" || (field === "configMap" && name !== "")) mustBe(name);
  }
  return problems;
}

/** Where an object names another: the field, and of which kinds that is. */
const pointers: readonly (readonly [field: string, kind: string | null])[] = [
  ["ref", null],
  ["scaleTargetRef", null],
  ["issuerRef", null],
  ["authenticationRef", "TriggerAuthentication"],
  ["cluster", "Cluster"],
];

function findMissingObjects(object: Deployed, objects: readonly Deployed[]): string[] {
  const problems: string[] = [];
  const mustBe = (kind: string, name: string): void => {
    const isThere = objects.some((other) => other.kind === kind && other.metadata.name === name);
    if (!isThere) problems.push(`${titleOf(object)}: there is no ${kind} ${name}`);
  };
  for (const [field, value] of fieldsOf(object)) {
    if (field === "serviceAccountName") mustBe("ServiceAccount", String(value));
    for (const [name, kind] of pointers) {
      const target = kind ?? textAt(value, "kind");
      if (field === name && target !== "" && textAt(value, "name") !== "") mustBe(target, textAt(value, "name"));
    }
    if (field === "backendRefs" && Array.isArray(value))
      for (const one of value) mustBe("Service", textAt(one, "name"));
    if (field === "parentRefs" && Array.isArray(value)) for (const one of value) mustBe("Gateway", textAt(one, "name"));
  }
  const selector = Object.entries(at(object, "spec.selector") ?? {});
  if (object.apiVersion === "v1" && object.kind === "Service" && selector.length > 0) {
    const isMeant = objects.some((other) => {
      const labels = Object.entries(at(other, "spec.template.metadata.labels") ?? {});
      return selector.every(([name, value]) => labels.some(([label, is]) => label === name && is === value));
    });
    if (!isMeant) problems.push(`${titleOf(object)}: leads to no pods`);
  }
  return problems;
}
