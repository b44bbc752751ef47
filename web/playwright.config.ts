import { defineConfig } from "@playwright/test";
import chromium from "@sparticuz/chromium";
import { findTestPort } from "../events/free-port.ts";

/** The workers read this file again and must find the same port. */
process.env.LEARNFLOW_E2E_PORT ??= String(await findTestPort());
const port = process.env.LEARNFLOW_E2E_PORT;

export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  // A busy machine is not a failure: both are for what never comes true.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: "list",
  webServer: {
    command: `PORT=${port} node knative/local/commands/test-app.ts`,
    cwd: "..",
    url: `http://localhost:${port}/healthz`,
    timeout: 300_000,
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
