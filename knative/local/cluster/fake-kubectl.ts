import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { checkout } from "../checkout.ts";

export interface Call {
  readonly args: readonly string[];
  readonly input: string;
}

/** Programs called `kubectl` and `istioctl` which write down how they were called, and answer as told. For tests. */
export function openFakeKubectl(answers: Readonly<Record<string, string>> = {}, failing = "nothing") {
  const folder = mkdtempSync(join(tmpdir(), "fake-kubectl-"));
  const log = join(folder, "calls");
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  // A shell's script: dozens are started, and nothing starts faster. Units end with 0x1f, calls with 0x1e.
  const program = `#!/bin/sh
printf '%s\\037' "$@" >> ${log}
for arg in "$@"; do [ "$arg" = - ] && cat >> ${log}; done
printf '\\036' >> ${log}
case "$*" in *${quoted(failing)}*) echo 'the server is away' >&2; exit 1;; esac
${Object.entries(answers)
  .map(([part, answer]) => `case "$*" in *${quoted(part)}*) printf '%s' ${quoted(answer)};; esac`)
  .join("\n")}
`;
  for (const name of ["kubectl", "istioctl"]) {
    writeFileSync(join(folder, name), program);
    chmodSync(join(folder, name), 0o755);
  }
  return {
    calls: (): Call[] =>
      (existsSync(log) ? readFileSync(log, "utf8") : "")
        .split("\x1e")
        .slice(0, -1)
        .map((call) => {
          const units = call.split("\x1f");
          return { args: units.slice(0, -1), input: units.at(-1) ?? "" };
        }),
    /** Runs one of our commands with these before all others. */
    run: (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      new Promise<{ code: number; text: string }>((resolve) => {
        execFile(
          process.execPath,
          [join(checkout, `knative/local/commands/${command}.ts`), ...args],
          { env: { NODE_ENV: "test", PATH: `${folder}${delimiter}${process.env.PATH}`, HOME: folder, ...env } },
          (error, stdout, stderr) =>
            resolve({ code: typeof error?.code === "number" ? error.code : 0, text: stdout + stderr }),
        ).stdin?.end();
      }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
