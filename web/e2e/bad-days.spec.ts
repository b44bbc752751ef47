import { consoleOf, expect, expectAccessible, test, tutorOf, writeCode } from "./fixtures.ts";

test("a connection that drops in the middle of an answer: the whole answer is there when it is back, once", async ({
  page,
  context,
  joinAsStudent,
}) => {
  await joinAsStudent();
  await page.goto("/exercises/secret-agent");
  await page.waitForLoadState("networkidle");
  await page.getByRole("textbox", { name: "Your question" }).fill("What is a variable?");
  const answered = page.waitForResponse((response) => response.url().endsWith("/questions"));
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await answered;
  await context.setOffline(true);
  await page.waitForTimeout(1_500);
  await context.setOffline(false);
  await expect(tutorOf(page)).toContainText(/name for a value/i, { timeout: 30_000 });
  await expect(tutorOf(page).getByText("You asked")).toHaveCount(1);
});

test("two tabs of one student both see a run's result", async ({ page, context, joinAsStudent }) => {
  await joinAsStudent();
  const second = await context.newPage();
  await Promise.all([page.goto("/exercises/secret-agent"), second.goto("/learn")]);
  await writeCode(page, "print('from the first tab')");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(consoleOf(page)).toContainText("from the first tab");
  await second.goto("/exercises/secret-agent");
  await expect(consoleOf(second)).toContainText("from the first tab");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a student signs in, reads, hands in and sees the result on the next page", async ({ page, joinAsStudent }) => {
    const student = await joinAsStudent();
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await page.getByLabel("Name or mail address").fill(student.signInName);
    await page.getByLabel("Password").fill(student.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.goto("/lessons/first-program");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your first program");
    await page.goto("/exercises/secret-agent");
    await page
      .getByRole("textbox", { name: "Your code" })
      .fill("first = input()\nlast = input()\nprint(f'{last}. {first} {last}.')");
    await page.getByRole("button", { name: "Check" }).click();
    await expect(page.getByText("All tests pass.").first()).toBeVisible({ timeout: 20_000 });
  });
});

test("a wrong password says so without telling whether the account exists", async ({ page }) => {
  const messages: string[] = [];
  for (const name of ["amara", "nobody-of-that-name"]) {
    await page.goto("/sign-in");
    await page.getByLabel("Name or mail address").fill(name);
    await page.getByLabel("Password").fill("not-the-password");
    await page.getByRole("button", { name: "Sign in" }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toBeVisible();
    messages.push((await alert.textContent()) ?? "");
    await expect(page.getByLabel("Name or mail address")).toHaveValue(name);
  }
  expect(messages[0]).toBe(messages[1]);
});

test("a page that does not exist helps on, and the pages for everybody keep WCAG 2.2 AA", async ({ page }) => {
  for (const path of ["/", "/sign-in", "/join", "/forgotten-password", "/no-such-page"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
});
