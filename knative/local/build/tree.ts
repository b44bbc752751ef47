import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { checkout } from "../checkout.ts";
import { bundleOptions } from "./bundle-options.ts";
import { describeBundle } from "./sbom.ts";

/** What an image with several programs holds, all paths relative to the checkout. */
export interface Tree {
  readonly name: string;
  /** Sources by the name of the program that is made of them: `index` is `dist/<name>/index.js`. */
  readonly programs: Readonly<Record<string, string>>;
  /** Sources that are loaded by their path at run time: a file of the same name and path leads to what was made of them. */
  readonly loadedByPath: readonly string[];
  /** Files and folders that are read, and which of their files are wanted. */
  readonly assets: readonly { readonly path: string; readonly isWanted?: (path: string) => boolean }[];
  /** Packages with parts that are no JavaScript: they lie beside the programs as they are. */
  readonly packages: readonly string[];
  /** Imported, and never in an image. */
  readonly leftOut: readonly string[];
}

/** Makes `dist/<name>/` of it: the programs, which share what several of them need, the assets, the packages, a bill of materials. */
export async function bundleTree(tree: Tree): Promise<void> {
  const folder = join(checkout, "dist", tree.name);
  rmSync(folder, { recursive: true, force: true });
  const byPath = new Map(tree.loadedByPath.map((source) => [source, source.replaceAll(/[^a-z0-9]+/gi, "-")]));
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: [
      ...Object.entries(tree.programs).map(([out, source]) => ({ in: source, out })),
      ...[...byPath].map(([source, out]) => ({ in: source, out })),
    ],
    outdir: folder,
    chunkNames: "part-[hash]",
    splitting: true,
    // Libraries ask for the names of their classes.
    keepNames: true,
    // React's own choice between its two builds is made here and not at each start.
    define: { "process.env.NODE_ENV": '"production"' },
    external: [...bundleOptions.external, ...tree.leftOut, ...tree.packages.map((name) => `${name}*`)],
  });
  for (const [source, out] of byPath) {
    const file = join(folder, source);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `export * from "./${relative(dirname(file), join(folder, out))}.js";\n`);
  }
  for (const { path, isWanted } of tree.assets)
    cpSync(join(checkout, path), join(folder, path), {
      recursive: true,
      filter: (file) => isWanted?.(relative(checkout, file)) ?? true,
    });
  for (const name of tree.packages) {
    const path = join("node_modules", name);
    cpSync(join(checkout, path), join(folder, path), { recursive: true, dereference: true });
  }
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
  const beside = tree.packages.map((name) => join("node_modules", name));
  writeFileSync(
    join(folder, "sbom.cdx.json"),
    JSON.stringify(describeBundle(tree.name, metafile.inputs, beside), null, 1),
  );
}
