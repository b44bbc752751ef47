import { spawn } from "node:child_process";
import { Socket } from "node:net";
import type { RunningProcess } from "./process-table.ts";

/**
 * A shell that waits for the launcher's death: its input ends when the launcher is gone, however it went (`kill -9` too). Then it stops
 * what the launcher named last, insists after eight seconds, and removes the folder. A shell, because it costs one megabyte.
 */
const script = `
trap '' HUP INT TERM
while read -r line; do last=$line; done
for entry in $last; do kill -s "\${entry%%:*}" "\${entry##*:}" 2>/dev/null; done
tries=0
while [ $tries -lt 80 ]; do
  alive=
  for entry in $last; do kill -0 "\${entry##*:}" 2>/dev/null && alive=yes; done
  [ -z "$alive" ] && break
  tries=$((tries + 1))
  sleep 0.1
done
for entry in $last; do kill -s KILL -- "-\${entry##*:}" 2>/dev/null; done
[ -n "$1" ] && rm -rf -- "$1"
exit 0
`;

export function openGuard(removeAfterDeath = ""): { watch(processes: readonly RunningProcess[]): void } {
  const guard = spawn("/bin/sh", ["-c", script, "learnflow-guard", removeAfterDeath], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  // Neither the guard nor the pipe to it is a reason for the launcher to stay.
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  // Somebody killed the guard: the state file still serves the next start.
  guard.on("error", () => {});
  guard.stdin.on("error", () => {});

  return {
    watch(processes) {
      guard.stdin.write(`${processes.map(({ stopSignal, pid }) => `${stopSignal.slice(3)}:${pid}`).join(" ")}\n`);
    },
  };
}
