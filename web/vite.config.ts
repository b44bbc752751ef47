import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const web = join(checkout, "web");

/** Brotli's last two steps cost seconds a megabyte: they are for what every page loads, not for the editor. */
const smallBytes = 400_000;

/** Text that a browser loads, compressed once here and not at each request. After the server's build, which comes last. */
function precompress(): Plugin {
  let isServerBuild = false;
  return {
    name: "precompress",
    apply: "build",
    enforce: "post",
    configResolved: (config) => {
      isServerBuild = Boolean(config.build.ssr);
    },
    closeBundle() {
      if (!isServerBuild) return;
      const folder = join(web, "build/client/assets");
      for (const name of readdirSync(folder)) {
        if (!/\.(js|css|svg|json|wasm)$/.test(name)) continue;
        const file = join(folder, name);
        const text = readFileSync(file);
        const quality = text.length < smallBytes ? 11 : 9;
        writeFileSync(
          `${file}.br`,
          brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
        );
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
  // What is imported and not used need not be loaded: the migrator, most of all.
  build: {
    rollupOptions: { treeshake: { moduleSideEffects: "no-external" } },
    target: "es2022",
    sourcemap: false,
    assetsInlineLimit: 0,
  },
  // The scan for what browsers need goes through the loaders' imports as well; this one is for Node alone.
  optimizeDeps: {
    exclude: ["@node-rs/argon2"],
    // Found late, they would make the first page of a fresh `npm run dev` load twice.
    include: ["uuid", "lucide-react", "@tanstack/react-virtual", "react-markdown", "@monaco-editor/react"],
  },
  // Whole libraries of which the server needs a few icons: bundled, so that it loads only those.
  ssr: { noExternal: [/^@fontsource/, "lucide-react"] },
});
