import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { z } from "zod";
import { checkout } from "../checkout.ts";
import { digestFiles, listFiles, readStamp, writeStamp } from "./digest.ts";

/** Optional parts of packages, which nothing here uses. */
const external = [
  "pg-native",
  "mariadb",
  "libsql",
  "better-sqlite3",
  "mysql2",
  "@aws-sdk/*",
  "@smithy/*",
  "google-auth-library",
];

/** Some packages inside are CommonJS and call require for Node's own modules. */
const banner = `import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename, __dirname = import.meta.dirname;`;

const stampForm = z.object({ digest: z.string(), inputs: z.array(z.string()) });

/** The file that runs a function once it is bundled. */
export const bundleOf = (name: string): string => join(checkout, "dist", name, "index.mjs");

/**
 * Makes one file of each function, `dist/<name>/index.mjs`, beside the files that it reads at run time; leaves a bundle alone while the
 * content of everything in it is the same.
 *
 * @returns the names of those that were made anew.
 */
export async function bundleFunctions(names: readonly string[]): Promise<string[]> {
  const made = await Promise.all(names.map(async (name) => ((await bundle(name)) ? name : null)));
  return made.filter((name) => name !== null);
}

async function bundle(name: string): Promise<boolean> {
  const folder = dirname(bundleOf(name));
  if (isCurrent(join(folder, "inputs.json"), name)) return false;

  // Made aside: a process that starts meanwhile finds the old one whole.
  const aside = `${folder}.${process.pid}`;
  const { metafile } = await build({
    absWorkingDir: checkout,
    entryPoints: [`functions/${name}/index.ts`],
    outfile: join(aside, basename(bundleOf(name))),
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    banner: { js: banner },
    external,
    plugins: [ownPlaces],
    // Half the text is half the time and memory at each cold start; names stay, so that a stack can be read. The map is for a debugger:
    // with --enable-source-maps a start takes twice as long.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "none",
    metafile: true,
    logLevel: "silent",
  });
  for (const file of listAssets(name)) {
    const copy = join(aside, relative(checkout, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
  const inputs = sourcesOf(metafile);
  writeStamp(join(aside, "inputs.json"), JSON.stringify({ digest: digestInputs(inputs, name), inputs }));
  rmSync(folder, { recursive: true, force: true });
  renameSync(aside, folder);
  return true;
}

/**
 * A source that looks for a file beside itself (`new URL("x.py", import.meta.url)`) finds it in the bundle's folder, under the same path as
 * in the checkout.
 */
const ownPlaces: Plugin = {
  name: "own-places",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = path.includes("/node_modules/") ? "" : readFileSync(path, "utf8");
      if (!text.includes("import.meta")) return undefined;
      const place = `new URL(${JSON.stringify(relative(checkout, path))}, import.meta.url)`;
      const constants = `const __url = ${place}.href, __file = require("node:url").fileURLToPath(__url);`;
      const contents = `${constants} ${text
        .replaceAll("import.meta.url", "__url")
        .replaceAll("import.meta.filename", "__file")
        .replaceAll("import.meta.dirname", 'require("node:path").dirname(__file)')}`;
      return { contents, loader: "ts" };
    });
  },
};

/** Read by tests and by a cluster's nodes only: programs that attack the sandbox, the pod's seccomp profile. */
const neverShipped = /\.(tsx?|md|ya?ml)$|__pycache__|Dockerfile|^hostile\/|^seccomp-.*\.json$/;

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
  const sources = [...inputs, "package-lock.json", "knative/local/build/functions.ts"].map((input) =>
    join(checkout, input),
  );
  return digestFiles([...sources, ...listAssets(name)]);
}

function isCurrent(stampFile: string, name: string): boolean {
  const text = readStamp(stampFile);
  if (text === null) return false;
  const { inputs, digest } = stampForm.parse(JSON.parse(text));
  return digestInputs(inputs, name) === digest;
}
