import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/** Web's sources import some files as text (`analyse.py?raw`), which Vite knows; where a bench runs them directly, Node learns it here. */
export function readRawImports(): void {
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith("?raw")) return next(url, context);
      const text = readFileSync(fileURLToPath(url.slice(0, -"?raw".length)), "utf8");
      return { format: "module", shortCircuit: true, source: `export default ${JSON.stringify(text)};` };
    },
  });
}
