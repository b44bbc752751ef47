import { expect, test, writeCode } from "./fixtures.ts";
import { boardingPass, openExercise } from "./pages.ts";

test("a student sees output, answers a question in place, and is told what stopped the program", async ({
  page,
  joinAsStudent,
}) => {
  await joinAsStudent();
  await openExercise(page);
  await writeCode(page, 'name = input("Who? ")\nprint("Hello", name)\nprices = [1, 2]\nprint(prices[2])\n');
  await page.getByRole("button", { name: "Run" }).click();

  await page.getByLabel("Who?").fill("Noor");
  await page.keyboard.press("Enter");

  const console = page.getByRole("region", { name: "Console" });
  await expect(console).toContainText("Hello Noor");
  await expect(console.getByText(/prices.* has 2 items/)).toBeVisible();
  await expect(console.getByText("Traceback (most recent call last)")).toBeHidden();
  await console.getByText("The full message from Python").click();
  await expect(console.getByText("Traceback (most recent call last)")).toBeVisible();
  await expect(page.locator(".line-stopped")).toBeAttached();
});

test("a loop that never ends is called that, with its line", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await writeCode(page, "n = 1\nwhile n > 0:\n    n = n + 1\n");
  await page.getByRole("button", { name: "Run" }).click();
  const console = page.getByRole("region", { name: "Console" });
  await expect(console).toContainText(/did not end|worked too long/);
  await expect(console.getByText(/in line [23] when time was up/)).toBeVisible();
});

test("Stop ends a program at once, and the next run works", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await writeCode(page, 'import time\nprint("begun", flush=True)\ntime.sleep(60)\nprint("done")\n');
  const console = page.getByRole("region", { name: "Console" });
  await page.getByRole("button", { name: "Run" }).click();
  await expect(console.getByText("begun")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(console.getByText("You stopped it.")).toBeVisible();
  await writeCode(page, 'print("again")\n');
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(console.getByText("again", { exact: true })).toBeVisible();
  await expect(console.getByText("done", { exact: true })).toBeHidden();
});

test("a wrong answer shows expected and got, the right one leads on", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await writeCode(page, boardingPass.replace("Mensah", "Mensa"));
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText(/\d of 3 pass/).first()).toBeVisible();
  const tests = page.getByRole("region", { name: "Tests" });
  // The first that does not pass is open.
  await expect(tests.getByRole("definition").filter({ hasText: "Kofi Mensah" }).first()).toBeVisible();
  await expect(tests.locator("details[open] mark")).toHaveCount(2);

  await writeCode(page, boardingPass);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("All tests pass. This one is yours.")).toBeVisible();
  await page.getByRole("link", { name: /^Next: / }).click();
  await expect(page).not.toHaveURL(/boarding-pass/);
  await page.goto("/learn");
  await expect(page.getByRole("link", { name: "A boarding pass: solved alone" })).toBeVisible();
});

test("code is kept at every key, also without a connection", async ({ page, context, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await context.setOffline(true);
  await writeCode(page, 'print("typed in a tunnel")\n');
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByText("This could not be sent. Your code is kept here.")).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(page.locator(".monaco-editor").getByText("typed in a tunnel")).toBeVisible();
});

test("code of 65 KiB is refused with its size, and stays", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await writeCode(page, `# long\n${`${"#".repeat(63)}\n`.repeat(1_040)}print(1)\n`);
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByText(/66 KiB long; at most 64 KiB/)).toBeVisible();
  await expect(page.locator(".monaco-editor").getByText("print(1)")).toBeVisible();
});

test("5,000 lines of output scroll, and only those in sight are in the page", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await writeCode(page, "for n in range(5000):\n    print('line', n)\n");
  await page.getByRole("button", { name: "Run" }).click();
  const console = page.getByRole("region", { name: "Console" });
  await expect(console.getByText("line 4999")).toBeVisible();
  expect(await console.locator(".code > div").count()).toBeLessThan(200);
});

test("a run is stepped through by the arrow keys", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await writeCode(page, "total = 0\nfor price in [3, 4]:\n    total = total + price\nprint(total)\n");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("button", { name: "Step through" }).click();
  const steps = page.getByRole("region", { name: "Step through" });
  await expect(steps.getByRole("slider")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(steps.getByText("Step 2 of")).toBeVisible();
  await page.keyboard.press("End");
  await expect(steps.getByText("total", { exact: true })).toBeVisible();
  await expect(steps.getByRole("definition").filter({ hasText: /^7$/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox", { name: "Your code" })).toBeVisible();
});

test("hints open one by one, by choice", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await page.getByRole("button", { name: "Show the first hint" }).click();
  await expect(page.getByText("Hint 1 of 4")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show hint 2" })).toBeVisible();
  await expect(page.getByText("Hint 2 of 4")).toBeHidden();
});

test("the columns are moved by the keyboard, and stay where they were left", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  const line = page.getByRole("separator", { name: "Width of the task" });
  await expect(line).toHaveAttribute("aria-valuenow", "28");
  await line.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(line).toHaveAttribute("aria-valuenow", "38");
  await page.reload();
  await expect(line).toHaveAttribute("aria-valuenow", "38");
});
