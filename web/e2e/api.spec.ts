import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext } from "@playwright/test";
import { findTestPort } from "../../events/free-port.ts";
import { expect, test } from "./fixtures.ts";
import { whenAwake } from "./pages.ts";

const run = promisify(execFile);
const folder = new URL("../app/api/guides/", import.meta.url);
const files = readdirSync(folder).sort();
/** The programs of a guide, as its readers copy them. */
const blocksOf = (file: string, language: string): string[] =>
  [...readFileSync(new URL(file, folder), "utf8").matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, of, text = ""]) => (of === language ? [text] : []),
  );
const firstCall = files[0] ?? "";

async function makeToken(context: BrowserContext, origin: string): Promise<string> {
  const page = await context.newPage();
  await page.goto("/account/tokens");
  await whenAwake(page);
  await page.getByLabel("What is it for?").fill("the guides");
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Make a token" }).click();
  await page.getByText(/^lf_pat_/).waitFor();
  const text = /lf_pat_[\w-]+/.exec(await page.content())?.[0];
  expect(text, origin).toBeDefined();
  await page.close();
  return text ?? "";
}

async function runWith(env: Record<string, string>, ...command: string[]): Promise<string> {
  const { stdout } = await run("env", [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...command]);
  return stdout;
}

async function runGuide(file: string, env: Record<string, string>): Promise<string> {
  const python = [...blocksOf(firstCall, "python"), ...(file === firstCall ? [] : blocksOf(file, "python"))];
  return runWith(env, "python3", "-c", python.join("\n"));
}

const told: Record<string, RegExp[]> = {
  "1-first-call.md": [/^Hello, .*\. You are a student\.$/m],
  "2-run-code.md": [/^finished$/m, /^Hello, Amara$/m, /^(passed|failed) .+$/m],
  "3-follow-an-answer.md": [/^… answer\.started$/m, /^… answer\.completed$/m, /==/],
  "4-react-to-an-alert.md": [/^.+: \d+ open$/m, /^told: webhook\.tested$/m, /^webhook\.tested \d$/m],
  "5-sync-a-roster.md": [/^create Noor Haddad/m, /^new: Åsa Lindström asa\.lindstrom$/m, /^students: 2$/m],
};

test("every guide has its test", () => {
  expect(files).toEqual(Object.keys(told));
});

for (const file of files)
  test(`the programs of ${file} do what it says`, async ({ context, baseURL, joinAsStudent, signInWithOwnClass }) => {
    if (file.includes("alert") || file.includes("roster")) await signInWithOwnClass();
    else await joinAsStudent();
    const port = String(await findTestPort());
    const tool = { TOOL: `http://localhost:${port}/learnflow`, TOOL_PORT: port };
    const env = { LEARNFLOW: baseURL ?? "", LEARNFLOW_TOKEN: await makeToken(context, baseURL ?? ""), ...tool };
    const printed = await runGuide(file, env);
    for (const line of told[file] ?? []) expect(printed).toMatch(line);
    for (const script of blocksOf(file, "sh")) {
      expect(JSON.parse(await runWith(env, "bash", "-euc", script))).toMatchObject({ role: "student" });
    }
  });

test("the reference shows every endpoint, under our own policy for scripts", async ({ page }) => {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto("/docs/api/reference");
  await expect(page.getByRole("heading", { name: "LearnFlow API" }).first()).toBeVisible();
  await expect(page.getByText("Run a Python program").first()).toBeVisible();
  expect(problems).toEqual([]);
});

for (const path of ["/docs/api", "/docs/api/guides/run-code", "/docs/api/errors", "/docs/api/errors/not-found"])
  test(`${path} can be used by everybody`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
