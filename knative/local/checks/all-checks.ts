import { join } from "node:path";
import { checkout } from "../checkout.ts";
import { countPlaywright, countVitest } from "./reports.ts";
import type { Check } from "./run-check.ts";

/**
 * Everything that `npm test` runs, in this order.
 *
 * @param folder Where the reports are written.
 */
export function listChecks(folder: string): Check[] {
  const program = (name: string) => join(checkout, "node_modules/.bin", name);
  const vitest = (project: string): Check => {
    const report = join(folder, `${project}.json`);
    return {
      name: project,
      command: program("vitest"),
      args: ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      count: () => countVitest(report),
    };
  };
  const browserReport = join(folder, "browser.json");
  return [
    { name: "lint", command: program("biome"), args: ["ci", "--colors=off"] },
    { name: "types", command: program("tsc"), args: ["-p", ".", "--pretty", "false"] },
    vitest("unit"),
    vitest("integration"),
    {
      name: "browser",
      command: program("playwright"),
      args: ["test", "--config", "web/playwright.config.ts", "--reporter=list,json"],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport, PLAYWRIGHT_FORCE_TTY: "0" },
      count: () => countPlaywright(browserReport),
    },
  ];
}

/** These run against a real PostgreSQL and a real Kafka. */
export const needsServices = (name: string): boolean => name === "integration" || name === "browser";
