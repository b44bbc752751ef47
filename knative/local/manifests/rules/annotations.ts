import { at, type Deployed, isFunction, titleOf } from "../deployed.ts";

/** Serving's webhook looks at these values; a schema sees only text. */
const autoscaling: Readonly<Record<string, RegExp>> = {
  class: /^(kpa|hpa)\.autoscaling\.knative\.dev$/,
  metric: /^(concurrency|rps|cpu|memory)$/,
  target: /^(?!0+(\.0+)?$)\d+(\.\d+)?$/,
  "target-utilization-percentage": /^([1-9]\d?|100)$/,
  "min-scale": /^\d+$/,
  "max-scale": /^\d+$/,
  "initial-scale": /^\d+$/,
  "activation-scale": /^[1-9]\d*$/,
  // Six seconds to an hour, in whole seconds.
  window: /^(?:[6-9]|[1-9]\d{1,2}|[12]\d{3}|3[0-5]\d{2}|3600)s$|^(?:[1-9]|[1-5]\d|60)m$|^1h$/,
  "scale-down-delay": /^(\d+h)?(\d+m)?(\d+s)?$/,
  "scale-to-zero-pod-retention-period": /^(\d+h)?(\d+m)?(\d+s)?$/,
  "target-burst-capacity": /^(-1|\d+)$/,
  "panic-window-percentage": /^\d+(\.\d+)?$/,
  "panic-threshold-percentage": /^\d+(\.\d+)?$/,
};
const prefix = "autoscaling.knative.dev/";

/** Annotations of a function's template whose name or value Serving refuses, or which say two things at once. */
export function findAnnotationProblems(objects: readonly Deployed[]): string[] {
  return objects.filter(isFunction).flatMap((service) => {
    const given = Object.entries(at(service, "spec.template.metadata.annotations") ?? {});
    const problems = given.flatMap(([name, value]) => {
      if (!name.startsWith(prefix)) return [];
      const allowed = autoscaling[name.slice(prefix.length)];
      if (!allowed) return [`${titleOf(service)}: nobody knows the annotation ${name}`];
      if (typeof value !== "string" || !allowed.test(value) || value === "")
        return [`${titleOf(service)}: ${name} cannot be ${JSON.stringify(value)}`];
      return [];
    });
    const scale = (name: string) => Number(Object.fromEntries(given)[`${prefix}${name}`] ?? 0);
    if (scale("max-scale") > 0 && scale("min-scale") > scale("max-scale"))
      problems.push(`${titleOf(service)}: min-scale is above max-scale`);
    return problems;
  });
}
