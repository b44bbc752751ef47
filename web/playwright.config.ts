import { createServer } from "node:net";
import { defineConfig } from "@playwright/test";
import chromium from "@sparticuz/chromium";

/** The workers read this file again and must find the same port. */
process.env.LEARNFLOW_E2E_PORT ??= String(await freePort());
const port = process.env.LEARNFLOW_E2E_PORT;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}

export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  webServer: {
    command: `PORT=${port} node knative/local/commands/test-app.ts`,
    cwd: "..",
    url: `http://localhost:${port}/healthz`,
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: process.env.LEARNFLOW_E2E_LOG ? "pipe" : "ignore",
  },
  use: {
    baseURL: `http://localhost:${port}`,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: await chromium.executablePath(),
      // Not the package's own flags: they switch off what a browser protects people with.
      args: ["--disable-gpu", "--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
  projects: [
    { name: "desktop", testIgnore: /.*\.phone\.spec\.ts/, use: { viewport: { width: 1440, height: 900 } } },
    { name: "phone", testMatch: /.*\.phone\.spec\.ts/, use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
});
