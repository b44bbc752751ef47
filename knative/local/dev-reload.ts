import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { checkout } from "./checkout.ts";
import type { Manifests } from "./manifests.ts";
import type { Platform } from "./platform.ts";
import type { Progress } from "./progress.ts";

/** An editor writes a file in several steps. */
const settleMs = 150;

/** Replaces a function's processes when its files change; all functions' when what they share does. Returns how to stop watching. */
export function watchFunctions({ services }: Manifests, platform: Platform, progress: Progress): () => Promise<void> {
  const names = services.map(({ metadata }) => metadata.name);
  const changed = new Set<string>();
  let settling: NodeJS.Timeout | null = null;

  function note(folder: string, file: string | null): void {
    if (!file || /\.test\.ts$|\.md$|(^|\/)\.|~$/.test(file)) return;
    const [part = ""] = folder === "functions" ? file.split("/") : [""];
    for (const name of names.includes(part) ? [part] : names) changed.add(name);
    if (settling) clearTimeout(settling);
    settling = setTimeout(replace, settleMs);
  }

  function replace(): void {
    for (const name of changed) platform.replace(name);
    progress.say(`Changed: ${[...changed].join(", ")}`);
    changed.clear();
  }

  const watchers: FSWatcher[] = ["functions", "events", "migrations"].map((folder) =>
    watch(join(checkout, folder), { recursive: true }, (_event, file) => note(folder, file)),
  );
  return async () => {
    if (settling) clearTimeout(settling);
    for (const watcher of watchers) watcher.close();
  };
}
