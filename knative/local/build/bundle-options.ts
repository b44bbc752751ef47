import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { checkout } from "../checkout.ts";

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

/** zod brings its sentences in sixty languages, a third of its size; ours are English, and people read none of them. */
const oneLanguage: Plugin = {
  name: "one-language",
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** How everything that an image holds is bundled: for Node.js 24, readable in a stack, with its packages inside. */
export const bundleOptions = {
  absWorkingDir: checkout,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  banner: { js: banner },
  external,
  plugins: [ownPlaces, oneLanguage],
  // Half the text is half the time and memory at each cold start; names stay, so that a stack can be read. The map is for a debugger:
  // with --enable-source-maps a start takes twice as long.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: "linked",
  sourcesContent: false,
  legalComments: "none",
  metafile: true,
  logLevel: "silent",
} as const satisfies BuildOptions;
