import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const web = join(checkout, "web");

/** Text that a browser loads, compressed once here and not at each request. */
function precompress(): Plugin {
  let isClientBuild = false;
  return {
    name: "precompress",
    apply: "build",
    configResolved: (config) => {
      isClientBuild = !config.build.ssr;
    },
    closeBundle() {
      if (!isClientBuild) return;
      const folder = join(web, "build/client/assets");
      for (const name of readdirSync(folder)) {
        if (!/\.(js|css|svg|json|wasm)$/.test(name)) continue;
        const file = join(folder, name);
        const text = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
        writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: checkout,
  publicDir: join(web, "public"),
  cacheDir: join(checkout, "node_modules/.cache/vite"),
  plugins: [
    tailwindcss(),
    remix({
      appDirectory: join(web, "app"),
      buildDirectory: join(web, "build"),
      ignoredRouteFiles: ["**/*.test.*"],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: false,
        v3_relativeSplatPath: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
    precompress(),
  ],
  worker: { format: "es" },
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  // The scan for what browsers need goes through the loaders' imports as well; this one is for Node alone.
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
  ssr: { noExternal: [/^@fontsource/] },
});
