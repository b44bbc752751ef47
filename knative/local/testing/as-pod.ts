import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The user of every image. */
export const podUser = 10_001;

export interface PodOptions {
  /** What the image adds to Node.js: it lies at /app. */
  readonly tree: string;
  /** For a build's own steps; a pod's root is read-only. */
  readonly isWritable?: boolean;
  /** Programs of this machine that lie at the same place in the pod. */
  readonly programs?: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A root of its own in memory, in which there is nothing but Node.js, the C library, /app and an empty /tmp: no shell, no npm. All of it is
 * read-only except /tmp. The namespace ends with the process, and the mounts with the namespace.
 */
const script = `set -e
mount -t tmpfs -o mode=755 pod "$ROOT"
cd "$ROOT"
mkdir -p app tmp proc dev usr/local/bin usr/bin
for folder in usr/lib usr/lib64; do
  if [ -d "/$folder" ]; then mkdir -p $folder; mount --rbind "/$folder" $folder; mount -o remount,bind,ro $folder; fi
done
for folder in lib lib64; do
  if [ -L "/$folder" ]; then cp -P "/$folder" .
  elif [ -d "/$folder" ]; then mkdir $folder; mount --rbind "/$folder" $folder; mount -o remount,bind,ro $folder; fi
done
for file in dev/null dev/urandom $PROGRAMS; do mkdir -p "$(dirname $file)"; touch $file; mount --bind "/$file" $file; done
touch usr/local/bin/node
mount --bind "$NODE" usr/local/bin/node
mount --rbind /proc proc
mount --bind "$TREE" app
[ "$WRITABLE" = yes ] || mount -o remount,bind,ro app
mount -t tmpfs -o mode=1777,size=64m tmp tmp
mount -o remount,ro pod .
exec env -i PATH="$PATH" $POD_ENV setpriv --no-new-privs chroot --userspec="$POD_USER:$POD_USER" --groups="$POD_USER" . \\
  /usr/local/bin/node "$@"`;

/** Can this machine make such a root? It takes root's rights, and util-linux. */
export function canRunAsPod(): boolean {
  if (process.getuid?.() !== 0) return false;
  const tried = spawnSync("unshare", ["--mount", "setpriv", "--no-new-privs", "true"], { stdio: "ignore" });
  return tried.status === 0;
}

/** Starts Node.js as a pod would: as user 10001, in a read-only root, at /app, unable to gain rights. */
export function startAsPod(options: PodOptions): ChildProcess {
  const root = mkdtempSync(join(tmpdir(), "learnflow-pod-"));
  const names = Object.entries(options.env).map(([name, value]) => `${name}=${value}`);
  if (names.some((entry) => /\s/.test(entry))) throw new Error("a pod's environment here is without spaces");
  return spawn("unshare", ["--mount", "--propagation", "private", "/bin/sh", "-c", script, "sh", ...options.args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "test",
      PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
      ROOT: root,
      TREE: options.tree,
      NODE: realpathSync(process.execPath),
      WRITABLE: options.isWritable ? "yes" : "no",
      PROGRAMS: (options.programs ?? []).map((path) => path.replace(/^\//, "")).join(" "),
      POD_USER: String(podUser),
      POD_ENV: [...names, "NODE_ENV=production", "TMPDIR=/tmp", "NODE_COMPILE_CACHE=/app/.cache"].join(" "),
    },
  });
}
