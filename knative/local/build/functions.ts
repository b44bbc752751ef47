import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build, type Metafile } from "esbuild";
import { z } from "zod";
import { checkout } from "../checkout.ts";
import { withBuildLock } from "./build-lock.ts";
import { bundleOptions } from "./bundle-options.ts";
import { digestFiles, listFiles, readStamp, writeStamp } from "./digest.ts";
import { describeBundle } from "./sbom.ts";

/** What a bundle is made by. */
const makers = ["functions", "bundle-options", "sbom"].map((file) => `knative/local/build/${file}.ts`);

const stampForm = z.object({ digest: z.string(), inputs: z.array(z.string()) });

/** The file that runs a function once it is bundled. */
export const bundleOf = (name: string): string => join(checkout, "dist", name, "index.mjs");

/**
 * Makes `dist/<name>/` of each function: `index.mjs` and the parts that it loads later, beside the files that it reads at run time and its bill of
 * materials; leaves a bundle alone while the content of everything in it is the same.
 *
 * @returns the names of those that were made anew.
 */
export function bundleFunctions(names: readonly string[]): Promise<string[]> {
  return withBuildLock("functions", async () => {
    const made = await Promise.all(names.map(async (name) => ((await bundle(name)) ? name : null)));
    return made.filter((name) => name !== null);
  });
}

async function bundle(name: string): Promise<boolean> {
  const folder = dirname(bundleOf(name));
  if (isCurrent(join(folder, "inputs.json"), name)) return false;

  // Made aside: a process that starts meanwhile finds the old one whole.
  const aside = `${folder}.${process.pid}`;
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: [{ in: `functions/${name}/index.ts`, out: "index" }],
    outdir: aside,
    outExtension: { ".js": ".mjs" },
    chunkNames: "part-[hash]",
    // A start reads what it needs: what is imported later lies in files of its own.
    splitting: true,
  });
  for (const file of listAssets(name)) {
    const copy = join(aside, relative(checkout, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
  writeFileSync(join(aside, "sbom.cdx.json"), JSON.stringify(describeBundle(name, metafile.inputs), null, 1));
  const inputs = sourcesOf(metafile);
  writeStamp(join(aside, "inputs.json"), JSON.stringify({ digest: digestInputs(inputs, name), inputs }));
  const old = `${folder}.old-${process.pid}`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(aside, folder);
  rmSync(old, { recursive: true, force: true });
  return true;
}

/** Read by tests only: programs that attack the sandbox. */
const neverShipped = /\.(tsx?|md|ya?ml)$|__pycache__|Dockerfile|^hostile\//;

/** What is no TypeScript in a function's folder is read at run time: the sandbox's Python, for one. */
function listAssets(name: string): string[] {
  return [name, "runtime"].flatMap((part) =>
    listFiles(join(checkout, "functions", part), (path) => !neverShipped.test(path)),
  );
}

/** Packages are covered by the lockfile. */
function sourcesOf(metafile: Metafile): string[] {
  return Object.keys(metafile.inputs).filter((input) => !input.startsWith("node_modules/"));
}

function digestInputs(inputs: readonly string[], name: string): string {
  const sources = [...inputs, "package-lock.json", ...makers].map((input) => join(checkout, input));
  return digestFiles([...sources, ...listAssets(name)]);
}

function isCurrent(stampFile: string, name: string): boolean {
  const text = readStamp(stampFile);
  if (text === null) return false;
  const { inputs, digest } = stampForm.parse(JSON.parse(text));
  return digestInputs(inputs, name) === digest;
}
