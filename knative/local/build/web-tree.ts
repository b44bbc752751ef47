import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../checkout.ts";
import type { Tree } from "./tree.ts";

/**
 * The web app's image (after `npm run build`): the server, and `prepare`, which brings a database to the version that the server needs.
 * One image for both: whoever has the one has the other of the same release.
 */
export const webTree = (): Tree => ({
  name: "web",
  programs: { index: "web/server.ts", prepare: "migrations/prepare.ts" },
  loadedByPath: [
    "web/build/server/index.js",
    ...readdirSync(join(checkout, "migrations/versions")).map((file) => `migrations/versions/${file}`),
  ],
  assets: [
    { path: "web/build/client" },
    // Lessons, exercises, cards: what is no program is content.
    { path: "migrations/curriculum", isWanted: (path) => !/\.ts$|\/proof$|\/search-questions/.test(path) },
  ],
  packages: readdirSync(join(checkout, "node_modules/@node-rs")).map((name) => `@node-rs/${name}`),
  leftOut: ["vite"],
});
