import { at, type Deployed, titleOf } from "./deployed.ts";
import { findSourceProblems, findTopicProblems } from "./manifest-rules.ts";
import type { Manifests } from "./manifests.ts";
import { keepPromises } from "./manifests.ts";
import type { Overlay } from "./overlays.ts";
import { findAnnotationProblems } from "./rules/annotations.ts";
import { findArrowProblems } from "./rules/arrows.ts";
import { findConnectionProblems } from "./rules/connections.ts";
import { findBudgetProblems } from "./rules/delivery-budget.ts";
import { findImageProblems } from "./rules/images.ts";
import { findAccessProblems } from "./rules/kafka-access.ts";
import { findMissingReferences } from "./rules/references.ts";

/** Everything that is wrong with an overlay as it would be applied: one sentence each. */
export function findOverlayProblems(overlay: Overlay, check: (object: Deployed) => string[]): string[] {
  const { name, objects } = overlay;
  const problems = [
    ...objects.flatMap((object) => check(object).map((problem) => `${titleOf(object)}: ${problem}`)),
    ...findAnnotationProblems(objects),
    ...findMissingReferences(objects, name),
    ...findImageProblems(objects, { byDigest: name === "prod" }),
    ...findConnectionProblems(objects),
    ...findAccessProblems(objects),
    ...findArrowProblems(objects),
    ...findPromiseProblems(objects),
  ];
  return problems.map((problem) => `overlays/${name}: ${problem}`);
}

function findPromiseProblems(objects: readonly Deployed[]): string[] {
  try {
    const promises = promisesOf(objects);
    return [
      ...findTopicProblems(promises),
      ...promises.sources.flatMap((source) => findSourceProblems(source, promises)),
      ...findBudgetProblems(promises),
    ];
  } catch (error) {
    // One that is not even a promise: the message says where.
    return [String(error)];
  }
}

/** An overlay's promises are the base's: what it adds (TLS, users, a mesh's annotations) is none of theirs. */
function promisesOf(objects: readonly Deployed[]): Manifests {
  const kinds = ["Service", "KafkaSource", "KafkaSink", "KafkaTopic"];
  return keepPromises(
    objects
      .filter(({ kind }) => kinds.includes(kind))
      .map((object) => ({ file: titleOf(object), content: withoutAdditions(object) })),
  );
}

function withoutAdditions(object: Deployed): Deployed {
  const copy = structuredClone(object);
  const remove = (path: string, name: string): void => {
    const place = at(copy, path);
    if (typeof place === "object" && place !== null) Reflect.deleteProperty(place, name);
  };
  remove("spec", "net");
  remove("spec", "auth");
  if (object.apiVersion !== "v1") remove("spec.template.metadata", "labels");
  for (const name of Object.keys(at(copy, "spec.template.metadata.annotations") ?? {}))
    if (!name.startsWith("autoscaling.")) remove("spec.template.metadata.annotations", name);
  return copy;
}
