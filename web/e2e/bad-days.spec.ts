import { consoleOf, expect, test, writeCode } from "./fixtures.ts";

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
