import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { z } from "zod";
import { checkout } from "../checkout.ts";

const packageForm = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]).optional(),
});

/** What a scanner reads to learn which packages are inside: they are not to be seen from a bundle. */
export interface Sbom {
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly metadata: { readonly component: { readonly type: "application"; readonly name: string } };
  readonly components: readonly {
    readonly type: "library";
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses?: readonly [{ readonly license: { readonly name: string } }];
  }[];
}

/**
 * The bill of materials of a bundle, in CycloneDX: each package of which at least one file is inside, at the version that is inside.
 * The same sources make the same text. Debian's packages and Node.js are the base image's to list.
 *
 * @param inputs As esbuild's metafile names them, relative to the checkout.
 * @param others Packages that lie beside the bundle, by folder.
 */
export function describeBundle(name: string, inputs: Metafile["inputs"], others: readonly string[] = []): Sbom {
  const folders = new Set([...Object.keys(inputs).flatMap(packageFolder), ...others]);
  const components = [...folders].map((folder) => {
    const { name, version, license } = packageForm.parse(
      JSON.parse(readFileSync(join(checkout, folder, "package.json"), "utf8")),
    );
    return {
      type: "library" as const,
      name,
      version,
      purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
      ...(license === undefined ? {} : { licenses: [{ license: { name: license } }] as const }),
    };
  });
  components.sort((a, b) => (a.purl < b.purl ? -1 : 1));
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: { component: { type: "application", name: `learnflow/${name}` } },
    components,
  };
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` lies in `node_modules/a/node_modules/@b/c`. */
function packageFolder(input: string): string[] {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match?.[1] === undefined ? [] : [match[1]];
}
