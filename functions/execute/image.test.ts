import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { limitsOf } from "./limits.ts";

const dockerfile = readFileSync(join(import.meta.dirname, "Dockerfile"), "utf8").replaceAll("\\\n", "");
const instructions = dockerfile.split("\n").filter((line) => /^[A-Z]+ /.test(line));
const of = (word: string): string[] =>
  instructions.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

const megabytes = z
  .string()
  .regex(/^\d+Mi$/)
  .transform((size) => Number.parseInt(size, 10));
const service = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        containers: z.tuple([
          z.object({
            env: z.array(z.object({ name: z.string(), value: z.string().optional() })),
            resources: z.object({ limits: z.object({ cpu: z.string(), memory: megabytes }) }),
            securityContext: z.object({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
              runAsNonRoot: z.literal(true),
              runAsUser: z.number(),
              capabilities: z.object({ drop: z.tuple([z.literal("ALL")]) }),
              seccompProfile: z.object({ type: z.enum(["RuntimeDefault", "Localhost"]) }),
            }),
            volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
          }),
        ]),
        volumes: z.array(
          z.object({ name: z.string(), emptyDir: z.object({ medium: z.literal("Memory"), sizeLimit: megabytes }) }),
        ),
        automountServiceAccountToken: z.literal(false),
        enableServiceLinks: z.literal(false),
      }),
    }),
  }),
});
const manifest = service.parse(
  parseAllDocuments(
    readFileSync(join(import.meta.dirname, "../../knative/base/execute/service.yaml"), "utf8"),
  )[0]?.toJS(),
);
const pod = manifest.spec.template.spec;
const [container] = pod.containers;

test("the image holds Debian's Python, no compiler, and runs as the pod's user", () => {
  expect(of("RUN").join(" ")).toMatch(/--no-install-recommends python3 /);
  expect(dockerfile).not.toMatch(/gcc|build-essential|python3-dev|make\b|curl|wget|pip/);
  expect(of("USER").at(-1)).toBe(`${container.securityContext.runAsUser}:${container.securityContext.runAsUser}`);
});

test("what it writes goes to a /tmp in memory, and its root is read-only", () => {
  const mount = container.volumeMounts.find(({ mountPath }) => mountPath === "/tmp");
  expect(pod.volumes.map(({ name }) => name)).toContain(mount?.name);
});

test("all slots at their memory limit fit into the pod, with its /tmp and the function itself", () => {
  const slots = Number(container.env.find(({ name }) => name === "EXECUTE_SLOTS")?.value);
  const [tmp] = pod.volumes;
  expect(slots).toBe(2 * Number(container.resources.limits.cpu));
  expect(slots * limitsOf.run.memoryMiB + (tmp?.emptyDir.sizeLimit ?? 0) + 250).toBeLessThanOrEqual(
    container.resources.limits.memory,
  );
});

test("the profile for mode A in pods permits namespaces and mounts, and nothing that the runtime's default refuses besides", () => {
  const profile = z
    .object({
      defaultAction: z.literal("SCMP_ACT_ERRNO"),
      syscalls: z.array(z.object({ names: z.array(z.string()), action: z.string() })),
    })
    .parse(
      JSON.parse(
        readFileSync(join(import.meta.dirname, "../../knative/components/execute-seccomp/execute.json"), "utf8"),
      ),
    );
  const allowed = profile.syscalls.filter(({ action }) => action === "SCMP_ACT_ALLOW").flatMap(({ names }) => names);
  expect(allowed).toEqual(
    expect.arrayContaining(["unshare", "mount", "umount2", "pivot_root", "landlock_restrict_self", "seccomp"]),
  );
  for (const name of [
    "setns",
    "ptrace",
    "bpf",
    "keyctl",
    "io_uring_setup",
    "init_module",
    "userfaultfd",
    "process_vm_readv",
    "perf_event_open",
    "clone3",
  ]) {
    expect(allowed).not.toContain(name);
  }
});
