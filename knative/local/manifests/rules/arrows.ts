import { functionNames } from "../../../../events/vocabulary.ts";
import { at, type Deployed, listAt, textAt } from "../deployed.ts";

const own = (name: string): string => `cluster.local/ns/learnflow/sa/${name}`;
const source = "cluster.local/ns/knative-eventing/sa/knative-kafka-source-data-plane";
const activator = "cluster.local/ns/knative-serving/sa/activator";
/** Asks by the revision's name whether the activator is in the way. */
const controller = "cluster.local/ns/knative-serving/sa/controller";

/** Who calls a function besides its source: the arrows of docs/architecture.md. */
export const callers: Readonly<Record<(typeof functionNames)[number], readonly string[]>> = {
  triage: ["web"],
  concepts: ["web"],
  execute: ["web", "concepts"],
  analytics: ["web"],
  notify: [],
};

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
    const isOpen = policies.some((policy) =>
      listAt(policy, "spec.targetRefs").some((target) => textAt(target, "name") === metadata.name),
    );
    if (!isOpen) problems.push(`in the mesh gateway ${metadata.name} refuses everybody`);
  }

  const compare = (what: string, found: readonly unknown[], wanted: readonly string[]): void => {
    for (const who of wanted) if (!found.includes(who)) problems.push(`${what}: ${who} is refused`);
    for (const who of found) if (!wanted.includes(String(who))) problems.push(`${what}: ${who} is let in`);
  };
  for (const name of functionNames) {
    const direct = [source, ...callers[name].map(own)];
    const rules = listAt(find(name, "learnflow"), "spec.rules").filter((rule) =>
      listAt(rule, "to").some((to) => listAt(to, "operation.ports").includes("8012")),
    );
    const principals = rules.flatMap((rule) =>
      listAt(rule, "from").flatMap((from) => listAt(from, "source.principals")),
    );
    compare(`${name}'s policy`, principals, [...direct, activator]);

    const refusal = find(`learnflow-${name}`, "knative-serving");
    // The activator goes by headers, and where one is missing by the host.
    const [byHeaders, byHost] = listAt(refusal, "spec.rules");
    const others = (rule: unknown): readonly unknown[] =>
      listAt(rule, "from").flatMap((from) => listAt(from, "source.notPrincipals"));
    compare(`${name}'s policy at the activator`, others(byHeaders), direct);
    compare(`${name}'s policy at the activator, by host`, others(byHost), [...direct, controller]);
    const isAbout = listAt(byHeaders, "when").some((when) => listAt(when, "values").includes(`${name}-*`));
    const isAboutHost = listAt(byHost, "to").some((to) => listAt(to, "operation.hosts").includes(`${name}-0*`));
    if (!isAbout || !isAboutHost || textAt(refusal, "spec.action") !== "DENY")
      problems.push(`${name}'s policy at the activator does not refuse others`);
  }
  return problems;
}
