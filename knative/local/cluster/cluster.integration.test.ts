import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { openFakeKubectl } from "./fake-kubectl.ts";
import { planInstall, versions } from "./install-plan.ts";

const context = { "config current-context": "kind-school", "config view": "https://127.0.0.1:6443" };
let cluster = openFakeKubectl();
afterEach(() => cluster.close());

test("a dry run shows every command with its version and touches nothing", async () => {
  cluster = openFakeKubectl(context);
  const { code, text } = await cluster.run("cluster", ["--dry-run", "--production"]);
  expect(code).toBe(0);
  for (const version of [versions.knative, versions.strimzi, versions.postgres, versions.keda, versions.certManager])
    expect(text).toContain(version);
  expect(text).not.toContain("latest");
  expect(cluster.calls()).toEqual([]);
});

test("without a yes it names the cluster and does nothing", async () => {
  cluster = openFakeKubectl(context);
  const { code, text } = await cluster.run("cluster", []);
  expect(code).toBe(1);
  expect(text).toContain("Nothing was done on kind-school (https://127.0.0.1:6443)");
  expect(cluster.calls().every(({ args }) => args[0] === "config")).toBe(true);
});

test("with a yes it does what the dry run showed, in that order", async () => {
  cluster = openFakeKubectl(context);
  const { code, text } = await cluster.run("cluster", ["--yes"]);
  expect(text).toContain("Installing on kind-school");
  expect(code).toBe(0);
  const done = cluster.calls().filter(({ args }) => args[0] !== "config");
  expect(done.map(({ args }) => args)).toEqual(planInstall({ mesh: false, production: false }).map(({ args }) => args));
});

test("it stops at the first command that fails, and says which and how to go on", async () => {
  cluster = openFakeKubectl(context, "kourier.yaml");
  const { code, text } = await cluster.run("cluster", ["--yes"]);
  expect(code).toBe(1);
  expect(text).toMatch(/kourier\.yaml[\s\S]*the server is away[\s\S]*the same command goes on/);
  expect(cluster.calls().at(-1)?.args.join(" ")).toContain("kourier.yaml");
});

test("what is installed through a folder of ours is the version that the plan says", () => {
  const read = (path: string) =>
    readFileSync(new URL(`../../operators/${path}/kustomization.yaml`, import.meta.url), "utf8");
  expect(read("strimzi/operator")).toContain(`/${versions.strimzi}/strimzi-cluster-operator-${versions.strimzi}.yaml`);
  expect(read("cert-manager")).toContain(`/v${versions.certManager}/`);
});

test("with a mesh Istio is Knative's ingress, and sources get an identity before they are there", () => {
  const lines = planInstall({ mesh: true, production: false }).map(({ command, args }) => [command, ...args].join(" "));
  expect(lines.join("\n")).not.toContain("kourier");
  const place = (part: string) => lines.findIndex((line) => line.includes(part));
  expect(place("istioctl install")).toBeGreaterThan(0);
  expect(place("operators/eventing.yaml")).toBeLessThan(place("eventing-core.yaml"));
  // Or the label is gone before Eventing's pods are there.
  expect(lines[place("operators/eventing.yaml")]).toContain("--server-side --field-manager=learnflow-mesh");
  expect(lines.join("\n")).toContain('"mesh-compatibility-mode":"enabled"');
});

test("secrets are made once, go in unseen, and are not made again", async () => {
  cluster = openFakeKubectl({ ...context, "secret learnflow-service-token": "secret/learnflow-service-token" });
  const { code, text } = await cluster.run("secrets", ["bench", "--yes"], { SMTP_URL: "smtp://me:hush@mail" });
  expect(code).toBe(0);
  expect(text).toContain("made learnflow-mail, learnflow-db-app; kept learnflow-service-token");
  const inputs = cluster.calls().filter(({ input }) => input.includes('"Secret"'));
  expect(inputs.map(({ input }) => JSON.parse(input).metadata.name)).toEqual(["learnflow-mail", "learnflow-db-app"]);
  const { uri, password } = JSON.parse(inputs[1]?.input ?? "{}").stringData;
  expect(password).toMatch(/^[\w-]{43}$/);
  expect(uri).toBe(`postgresql://learnflow:${password}@postgres.learnflow.svc.cluster.local:5432/learnflow`);
  for (const secret of [password, "hush"]) {
    expect(text).not.toContain(secret);
    expect(
      cluster
        .calls()
        .flatMap(({ args }) => args)
        .join(" "),
    ).not.toContain(secret);
  }
});

test("one that is to be renewed is made anew", async () => {
  cluster = openFakeKubectl({ ...context, "get secret": "secret/it-is-there" });
  const { text } = await cluster.run("secrets", ["dev", "--yes", "--renew", "learnflow-service-token"]);
  expect(text).toContain("made learnflow-service-token; kept none");
});

test("production says which values only a person knows", async () => {
  cluster = openFakeKubectl(context);
  const { code, text } = await cluster.run("secrets", ["prod", "--yes"]);
  expect(code).toBe(1);
  expect(text).toContain("BACKUP_ACCESS_KEY_ID, BACKUP_SECRET_ACCESS_KEY, BACKUP_REGION, TELEMETRY_ENDPOINT");
  expect(cluster.calls()).toEqual([]);
});

test("the sinks' secret is put together from Strimzi's two", async () => {
  cluster = openFakeKubectl({ ...context, "learnflow-cluster-ca-cert": "Q0E=", "kafka-dead-letters": "cGFzcw==" });
  const { code } = await cluster.run("secrets", ["kafka", "--yes"]);
  expect(code).toBe(0);
  expect(JSON.parse(cluster.calls().at(-1)?.input ?? "{}")).toMatchObject({
    metadata: { name: "kafka-sink" },
    data: { "ca.crt": "Q0E=", password: "cGFzcw==", protocol: "U0FTTF9TU0w=" },
  });
});

test("before Kafka is there the sinks' secret is not made", async () => {
  cluster = openFakeKubectl(context);
  const { code, text } = await cluster.run("secrets", ["kafka", "--yes"]);
  expect(code).toBe(1);
  expect(text).toContain("learnflow-cluster-ca-cert has no ca.crt yet");
});
