import { expect, test, writeCode } from "./fixtures.ts";
import { boardingPass, openExercise } from "./pages.ts";

test("a teacher sees a student move, get stuck and get through, as it happens", async ({
  page,
  signInWithOwnClass,
  joinAsStudent,
  browser,
  baseURL,
}) => {
  const ownClass = await signInWithOwnClass();
  const student = await browser.newPage({ baseURL: baseURL ?? "" });
  const { name } = await joinAsStudent(student, "Wolfeschlegelstein Hubert", ownClass.code);
  await page.goto("/classes");
  await page
    .getByRole("listitem")
    .filter({ hasText: ownClass.name })
    .getByRole("link", { name: "Open the board" })
    .click();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const cell = page.getByRole("button", { name: new RegExp(`^${name}, A boarding pass:`) });
  await expect(cell).toHaveAccessibleName(/not started/);

  await openExercise(student);
  await writeCode(student, "print(Kofi)\n");
  for (let run = 1; run <= 5; run++) {
    await student.getByRole("button", { name: "Run" }).click();
    await expect(student.getByRole("button", { name: "Run" })).toBeEnabled();
    await expect(student.getByText("The full message from Python").first()).toBeVisible();
    await expect(cell).toHaveAccessibleName(new RegExp(`${run} attempt`));
  }
  await expect(cell).toHaveAccessibleName(/stuck, 5 attempts.*5 failed in a row.*NameError/);
  const card = page
    .getByRole("listitem")
    .filter({ hasText: name })
    .filter({ hasText: /failed runs on|the same/ });
  await expect(card).toBeVisible();
  await card.getByRole("button", { name: "See the work" }).click();
  const panel = page.getByRole("complementary", { name: new RegExp(name) });
  await expect(panel).toContainText("A boarding pass");
  // The attempts one by one: the last is open, with its code; the one before is a key away.
  await expect(panel.getByText("Attempt 5 of 5")).toBeVisible();
  await expect(panel).toContainText("print(Kofi)");
  await panel.getByRole("button", { name: "Earlier attempt" }).click();
  await expect(panel.getByText("Attempt 4 of 5")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();

  await writeCode(student, boardingPass);
  await student.getByRole("button", { name: "Check" }).click();
  await expect(cell).toHaveAccessibleName(/solved alone/);
  await expect(card).toBeHidden();
});

test("the board is gone through by arrow keys, and a cell tells its reason on focus", async ({
  page,
  signInWithOwnClass,
  joinAsStudent,
  browser,
  baseURL,
}) => {
  const { path, code } = await signInWithOwnClass();
  const elsewhere = await browser.newPage({ baseURL: baseURL ?? "" });
  for (const name of ["Yuki Tanaka", "Kofi Mensah"]) {
    await joinAsStudent(elsewhere, name, code);
    await elsewhere.context().clearCookies();
  }
  await page.goto(path);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.locator('[data-cell="0-0"]').focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator('[data-cell="1-1"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary")).toBeVisible();
});

test("a class is created with a code of its own; without a name it is not", async ({ page, signIn }) => {
  await signIn("teacher");
  await page.goto("/classes");
  await page.getByLabel("Name of the class").fill("   ");
  await page.getByRole("button", { name: "Create it" }).click();
  await expect(page.getByText("Give the class a name.")).toBeVisible();
  await page.getByLabel("Name of the class").fill("Python, Tuesday afternoon");
  await page.getByRole("button", { name: "Create it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Python, Tuesday afternoon" })).toBeVisible();
  await expect(page.getByText("No students yet")).toBeVisible();
});

test("a student finds no board, a teacher none of another's", async ({ page, signIn, joinAsStudent }) => {
  await joinAsStudent();
  expect((await page.goto("/classes"))?.status()).toBe(404);
  expect((await page.goto("/admin/status"))?.status()).toBe(404);
  await page.context().clearCookies();
  await signIn("teacher");
  expect((await page.goto(`/classes/${crypto.randomUUID()}`))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This page is not here" })).toBeVisible();
});

test("an admin sees what each function does", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/admin/status");
  for (const name of ["triage", "concepts", "execute", "analytics", "notify"])
    await expect(page.getByRole("rowheader", { name })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  const cards = page.getByRole("main").getByRole("listitem");
  await expect(cards.filter({ hasText: "execute" }).getByText("Dead letters")).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
