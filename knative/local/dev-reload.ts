import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import type { App } from "./app.ts";
import { checkout } from "./checkout.ts";
import type { Children } from "./processes/children.ts";
import type { Progress } from "./progress.ts";

/** An editor writes a file in several steps. */
const settleMs = 150;

export type ReloadOptions = {
  app: App;
  functionNames: readonly string[];
  databaseUrl: string;
  children: Children;
  progress: Progress;
};

/** What has to happen when a file changes: `functions`, `content` (lessons and table versions) and `web` (its server; pages reload by Vite). */
export type Consequence = { functions: readonly string[]; content: boolean; web: boolean };

const nothing: Consequence = { functions: [], content: false, web: false };

/** @param path Inside the checkout. */
export function consequenceOf(path: string, functionNames: readonly string[]): Consequence {
  if (/\.test\.tsx?$|\.(md|snap)$|(^|\/)\.|~$/.test(path) && !path.startsWith("migrations/curriculum/")) return nothing;
  const [folder, part = ""] = path.split("/");
  if (folder === "functions") return { ...nothing, functions: functionNames.includes(part) ? [part] : functionNames };
  if (/^migrations\/(curriculum|versions)\//.test(path)) return { ...nothing, content: true };
  if (folder === "events" || folder === "migrations") return { ...nothing, functions: functionNames };
  return /^web\/(server\/|server\.ts)/.test(path) ? { ...nothing, web: true } : nothing;
}

/** `npm run dev`: brings up to date what a change touches. Returns how to stop watching. */
export function watchSources({
  app,
  functionNames,
  databaseUrl,
  children,
  progress,
}: ReloadOptions): () => Promise<void> {
  const changed = new Set<string>();
  let settling: NodeJS.Timeout | null = null;

  function note(path: string): void {
    changed.add(path);
    if (settling) clearTimeout(settling);
    settling = setTimeout(() => void act().catch((error: unknown) => progress.say(String(error))), settleMs);
  }

  async function act(): Promise<void> {
    const consequences = [...changed].map((path) => consequenceOf(path, functionNames));
    changed.clear();
    const replaced = new Set(consequences.flatMap(({ functions }) => functions));
    for (const name of replaced) app.platform.replace(name);
    if (replaced.size > 0) progress.say(`Changed: ${[...replaced].join(", ")}`);
    if (consequences.some(({ content }) => content)) await loadContent();
    if (consequences.some(({ web }) => web)) await progress.step("Web server again", app.restartWeb);
  }

  /** In a process of its own: this one has read the old lessons' code already. A mistake in a lesson is shown, not fatal. */
  async function loadContent(): Promise<void> {
    for (const program of ["migrations/migrate.ts", "migrations/seed.ts"]) {
      const child = await children.start({
        name: program,
        command: process.execPath,
        args: [join(checkout, program)],
        env: { ...process.env, DATABASE_URL: databaseUrl },
        output: { onLine: (line) => progress.say(line) },
      });
      await child.exited;
    }
  }

  const watchers: FSWatcher[] = ["functions", "events", "migrations", "web"].map((folder) =>
    watch(join(checkout, folder), { recursive: true }, (_event, file) => file && note(join(folder, file))),
  );
  return async () => {
    if (settling) clearTimeout(settling);
    for (const watcher of watchers) watcher.close();
  };
}
