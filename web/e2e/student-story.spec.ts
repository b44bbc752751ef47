import { consoleOf, expect, test, tutorOf, writeCode } from "./fixtures.ts";

/** Seeded exercises of the first module that these stories use. */
const agent = "/exercises/secret-agent";

test("a student reads a lesson, runs Python, checks an exercise and asks the tutor", async ({
  page,
  joinAsStudent,
}) => {
  await joinAsStudent();
  await page.goto("/learn");
  await page
    .getByRole("main")
    .getByRole("link", { name: /first program/i })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your first program");
  await page.getByRole("button", { name: "Run it" }).first().click();
  await expect(page.getByText("Good morning, Amara!").nth(1)).toBeVisible();

  await page.goto(agent);
  await writeCode(page, "print('here I am')");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(consoleOf(page)).toContainText("here I am");

  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText(/0 of 3 pass/).first()).toBeVisible();
  await writeCode(page, "first = input()\nlast = input()\nprint(f'{last}. {first} {last}.')");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("All tests pass.").first()).toBeVisible();
  await expect(
    page
      .getByRole("main")
      .getByText(/solved/)
      .first(),
  ).toBeVisible();

  await page.getByRole("textbox", { name: "Your question" }).fill("What is a variable?");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(tutorOf(page)).toContainText("no AI model in use");
  await expect(tutorOf(page)).toContainText(/name for a value/i);
});

test("what a student wrote is there again after a reload and on another device", async ({
  page,
  joinAsStudent,
  browser,
  baseURL,
}) => {
  const student = await joinAsStudent();
  await page.goto(agent);
  await writeCode(page, "print('kept at every key')");
  await page.reload();
  await expect(page.locator(".monaco-editor")).toContainText("kept at every key");
  await expect(page.getByText("Kept", { exact: true })).toBeVisible();

  const other = await browser.newContext({ ...(baseURL && { baseURL }) });
  const second = await other.newPage();
  await second.goto("/sign-in");
  await second.getByLabel("Name or mail address").fill(student.signInName);
  await second.getByLabel("Password").fill(student.password);
  await second.getByRole("button", { name: "Sign in" }).click();
  await second.waitForURL("**/learn");
  await second.goto(agent);
  await expect(second.locator(".monaco-editor")).toContainText("kept at every key");
  await other.close();
});

test("a syntax error is told in words, with its line", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await page.goto(agent);
  await writeCode(page, "name = 'Leila'\nif name == 'Leila'\n    print(name)");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(consoleOf(page)).toContainText(/colon/i);
  await expect(consoleOf(page)).toContainText(/line 2/i);
});

test("ten megabytes of output end at the limit, and the page stays usable", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await page.goto(agent);
  await writeCode(page, "for n in range(200000):\n    print(n, 'x' * 50)");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(consoleOf(page)).toContainText(/printed too much/);
  await writeCode(page, "print('still here')");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(consoleOf(page)).toContainText("still here");
});
