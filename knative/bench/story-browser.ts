import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, type Page, chromium as playwright } from "playwright-core";
import { functionNames } from "../../events/vocabulary.ts";
import { demoAccounts } from "../../migrations/seed-demo.ts";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { podsOf, untilZero } from "./cluster.ts";
import { throughGateway, type Way } from "./ingress.ts";

/** What solves the two exercises, and what the board calls them. */
const first = {
  slug: "boarding-pass",
  title: "A boarding pass",
  code: 'print("BOARDING PASS")\nprint("Name: Kofi Mensah")\nprint("Seat: 14C")\nprint()\nprint("Have a good trip!")\n',
};
const second = {
  slug: "secret-agent",
  title: "The secret agent",
  code: "first = input()\nlast = input()\nprint(f'{last}. {first} {last}.')\n",
};
const patienceMs = 120_000;

/** The first story in a real browser, through the gateway: what people see, not what the server says. */
export const storyBrowserBench: Bench = {
  name: "cluster: the story in a browser",
  about:
    "Two windows of Chromium reach web through the cluster's gateway (Envoy), pages, scripts and sockets alike. A teacher makes a class and opens its board; a student joins by the code, opens an exercise, runs a program, hands one in and asks the tutor; the teacher's board shows it. First with all five functions at zero, then with another exercise at once. From the click until the words are on the page.",
  run: () =>
    throughGateway(async (way) => {
      const browser = await openBrowser(way);
      const pictures = mkdtempSync(join(tmpdir(), "learnflow-story-"));
      try {
        return await tell(browser, way, (page, name) => page.screenshot({ path: join(pictures, `${name}.png`) }));
      } finally {
        process.stderr.write(`Pictures: ${pictures}\n`);
        await browser.close();
      }
    }),
};

const openBrowser = async ({ origin, gateway }: Way): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...["--disable-gpu", "--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
      `--host-resolver-rules=MAP ${new URL(origin).hostname} ${gateway}`,
    ],
  });

type Picture = (page: Page, name: string) => Promise<unknown>;

async function tell(browser: Browser, { origin }: Way, picture: Picture): Promise<BenchRow[]> {
  const complaints: string[] = [];
  const open = async (): Promise<Page> => {
    const page = await browser.newPage({ baseURL: origin, viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(patienceMs);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (said) => void (said.type() === "error" && complaints.push(said.text())));
    return page;
  };
  const board = await open();
  const code = await makeClass(board);
  const student = await open();
  const name = await joinClass(student, code);
  await board.reload(); // a board of nobody follows nobody
  await untilZero();
  const cold = await play(student, board, name, first);
  const awake = (await Promise.all(functionNames.map(podsOf))).filter((pods) => pods.length > 0).length;
  await picture(student, "student-from-zero");
  await picture(board, "board-from-zero");
  const warm = await play(student, board, name, second);
  await picture(student, "student-warm");
  await picture(board, "board-warm");
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  const rows = (when: string, times: Times) =>
    Object.entries(times).map(([what, ms]) => plainRow(`${what}, ${when}`, "ms", ms));
  return [
    ...rows("from zero", cold),
    plainRow("functions that run after it", "of 5", awake),
    ...rows("warm", warm),
    plainRow("errors in the two windows", "in all", complaints.length, 0),
  ];
}

/** @returns The code of the new class, whose board is open. */
async function makeClass(page: Page): Promise<string> {
  const teacher = demoAccounts.find(({ role }) => role === "teacher");
  if (!teacher) throw new Error("no demo teacher");
  await page.goto("/sign-in");
  await page.getByLabel("Name or mail address").fill(teacher.signInName);
  await page.getByLabel("Password").fill(teacher.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/classes**");
  await page.goto("/classes");
  await page.getByLabel("Name of the class").fill(`Seen ${Date.now().toString(36)}`);
  await page.getByRole("button", { name: "Create it" }).click();
  await page.getByText("No students yet").waitFor();
  return (await page.locator("main code").first().textContent()) ?? "";
}

async function joinClass(page: Page, code: string): Promise<string> {
  const name = "Zala Novak";
  const signInName = `story-${Date.now().toString(36)}`;
  await page.goto("/join");
  await page.getByLabel("Class code").fill(code);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("A name to sign in with").fill(signInName);
  await page.getByLabel("A password").fill(`${signInName}-python`);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.waitForURL("**/learn");
  return name;
}

type Times = Readonly<
  Record<
    | "exercise opened, until it is awake"
    | "Run to the output"
    | "Check to the verdict"
    | "Check to the teacher's board"
    | "Ask to the answer",
    number
  >
>;

async function play(page: Page, board: Page, name: string, exercise: typeof first): Promise<Times> {
  const cell = board.getByRole("button", { name: new RegExp(`^${name}, ${exercise.title}:.*solved`) });
  const opened = await timed(async () => {
    await page.goto(`/exercises/${exercise.slug}`);
    await page.locator("html[data-awake]").waitFor({ state: "attached" });
  });
  const output = page.getByRole("region", { name: "Console" });
  await write(page, "print('here I am')\n");
  const run = await timed(async () => {
    await page.getByRole("button", { name: "Run" }).click();
    await output.getByText("here I am").waitFor();
  });
  await write(page, exercise.code);
  const clicked = performance.now();
  const seen = cell.waitFor().then(() => performance.now() - clicked);
  seen.catch(() => {}); // thrown below
  const check = await timed(async () => {
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("All tests pass.").first().waitFor();
  });
  const tutor = page.getByRole("region", { name: "Tutor" });
  const ask = await timed(async () => {
    await page.getByRole("textbox", { name: "Your question" }).fill("What is a variable?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await tutor
      .getByText(/name for a value/i)
      .first()
      .waitFor();
  });
  return {
    "exercise opened, until it is awake": opened,
    "Run to the output": run,
    "Check to the verdict": check,
    "Check to the teacher's board": await seen,
    "Ask to the answer": ask,
  };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await act();
  return performance.now() - before;
}

/** Pasted, as people bring in long programs: the editor takes typed text letter by letter. */
async function write(page: Page, code: string): Promise<void> {
  const editor = page.locator(".monaco-editor textarea, .monaco-editor .native-edit-context").first();
  await editor.waitFor({ state: "attached" });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await editor.evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, code);
}
