import { functionNames } from "../../../../events/vocabulary.ts";
import { at, type Deployed, listAt, textAt } from "../deployed.ts";

const own = (name: string): string => `cluster.local/ns/learnflow/sa/${name}`;
const source = "cluster.local/ns/knative-eventing/sa/knative-kafka-source-data-plane";
const activator = "cluster.local/ns/knative-serving/sa/activator";
/** The autoscaler, which counts requests; and it asks by the revision's name whether the activator is in the way. */
const controller = "cluster.local/ns/knative-serving/sa/controller";

/** Who calls a function besides its source: the arrows of docs/architecture.md. */
export const callers: Readonly<Record<(typeof functionNames)[number], readonly string[]>> = {
  triage: ["web"],
  concepts: ["web"],
  execute: ["web", "concepts"],
  analytics: ["web"],
  notify: [],
};

const allows = (policy: unknown): boolean => ["", "ALLOW"].includes(textAt(policy, "spec.action"));
const opens = (operation: unknown): string =>
  [listAt(operation, "ports").join(), ...listAt(operation, "paths")].join(" ");

/** Everybody whom a policy lets in, and where to: `cluster.local/ns/learnflow/sa/triage to 8080 /mcp`. */
function letIn(policy: unknown): string[] {
  if (!allows(policy)) return [];
  return listAt(policy, "spec.rules").flatMap((rule) => {
    const from = at(rule, "from") === undefined ? ["anybody"] : listAt(rule, "from").flatMap(callersOf);
    const to = at(rule, "to") === undefined ? ["anything"] : listAt(rule, "to").map((to) => opens(at(to, "operation")));
    return from.flatMap((who) => to.map((where) => `${who} to ${where}`));
  });
}
/** Whoever is named otherwise than by an identity is shown as it stands: no arrow of ours is. */
function callersOf(from: unknown): readonly unknown[] {
  const identities = at(from, "source.principals");
  return Array.isArray(identities) ? identities : [JSON.stringify(from)];
}

/** Where there is a mesh: whether it lets through the arrows and nothing else, at a function's door and at the activator's. */
export function findArrowProblems(objects: readonly Deployed[]): string[] {
  const policies = objects.filter(({ kind }) => kind === "AuthorizationPolicy");
  if (policies.length === 0) return [];
  const find = (name: string, namespace: string) =>
    policies.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
  const problems: string[] = [];
  const nobody = find("nobody", "learnflow");
  if (!nobody || Object.keys(at(nobody, "spec") ?? {}).length > 0)
    problems.push("in the mesh nothing refuses what no policy names");
  for (const { metadata } of objects.filter(({ kind }) => kind === "Gateway")) {
    const itsOwn = policies.filter((policy) =>
      listAt(policy, "spec.targetRefs").some((target) => textAt(target, "name") === metadata.name),
    );
    const isOpen = itsOwn.some((policy) => letIn(policy).includes("anybody to 80,443"));
    if (!isOpen || !itsOwn.every(allows)) problems.push(`in the mesh gateway ${metadata.name} refuses everybody`);
  }

  const compare = (what: string, found: readonly unknown[], wanted: readonly string[]): void => {
    for (const who of wanted) if (!found.includes(who)) problems.push(`${what}: ${who} is refused`);
    for (const who of found) if (!wanted.includes(String(who))) problems.push(`${what}: ${who} is let in`);
  };
  // People through the gateway, and triage, which asks for a student's context.
  const wantedAtWeb = [`${own("web-istio")} to 8080`, `${own("triage")} to 8080 /mcp`];
  compare("web's policy", letIn(find("web", "learnflow")), wantedAtWeb);
  for (const name of functionNames) {
    const direct = [source, ...callers[name].map(own)];
    compare(`${name}'s policy`, letIn(find(name, "learnflow")), [
      ...[...direct, activator].map((who) => `${who} to 8012,8013`),
      `${controller} to 9090 /metrics`,
    ]);

    const refusal = find(`learnflow-${name}`, "knative-serving");
    // The activator goes by headers, and where one is missing by the host.
    const [byHeaders, byHost] = listAt(refusal, "spec.rules");
    const others = (rule: unknown): readonly unknown[] =>
      listAt(rule, "from").flatMap((from) => listAt(from, "source.notPrincipals"));
    compare(`${name}'s policy at the activator`, others(byHeaders), direct);
    compare(`${name}'s policy at the activator, by host`, others(byHost), [...direct, controller]);
    const conditions = listAt(byHeaders, "when").map(
      (when) => `${textAt(when, "key")}=${listAt(when, "values").join()}`,
    );
    const isAbout =
      conditions.toSorted().join(" ") ===
      `request.headers[Knative-Serving-Namespace]=learnflow request.headers[Knative-Serving-Revision]=${name}-*`;
    const isAboutHost = listAt(byHost, "to").some((to) => listAt(to, "operation.hosts").includes(`${name}-0*`));
    if (!isAbout || !isAboutHost || textAt(refusal, "spec.action") !== "DENY")
      problems.push(`${name}'s policy at the activator does not refuse others`);
  }
  return problems;
}
