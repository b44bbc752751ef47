import { stop } from "esbuild";
import { bundleFunctions } from "../build/functions.ts";
import { sourceTree } from "../build/source-tree.ts";
import { bundleTree } from "../build/tree.ts";
import { webTree } from "../build/web-tree.ts";

/** For the Dockerfiles: `bundle.ts NAME` makes `dist/NAME/`, which is what the image adds to Node.js. Web wants its pages built before. */
const [name = ""] = process.argv.slice(2);
if (name === "web") await bundleTree(webTree());
else if (name === "bench-source") await bundleTree(sourceTree());
else await bundleFunctions([name]);
await stop();
