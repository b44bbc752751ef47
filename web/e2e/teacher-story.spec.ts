import { expect, expectAccessible, test, writeCode } from "./fixtures.ts";

test("a teacher sees a student's row move while the student works", async ({
  page,
  signIn,
  joinAsStudent,
  browser,
  baseURL,
}) => {
  const theirs = await browser.newContext({ ...(baseURL && { baseURL }) });
  const studentPage = await theirs.newPage();
  const student = await joinAsStudent(studentPage);

  await signIn("teacher");
  await page.goto("/classes");
  await page.getByRole("link", { name: /Python for everybody/ }).click();
  const row = page.getByRole("row", { name: new RegExp(student.name) });
  await expect(row).toBeVisible();
  await expect(row.getByRole("img", { name: /working/ }).or(row.getByLabel(/working/))).toHaveCount(0);

  await studentPage.goto("/exercises/secret-agent");
  await writeCode(studentPage, "print('first try')");
  await studentPage.getByRole("button", { name: "Check" }).click();
  await expect(row.getByLabel(/working/).first()).toBeVisible();

  await writeCode(studentPage, "first = input()\nlast = input()\nprint(f'{last}. {first} {last}.')");
  await studentPage.getByRole("button", { name: "Check" }).click();
  await expect(row.getByLabel(/solved alone/).first()).toBeVisible();
  await theirs.close();
});

test("five failed runs in a row: the teacher is told, with the evidence", async ({
  page,
  signIn,
  joinAsStudent,
  browser,
  baseURL,
}) => {
  const theirs = await browser.newContext({ ...(baseURL && { baseURL }) });
  const studentPage = await theirs.newPage();
  const student = await joinAsStudent(studentPage);
  await signIn("teacher");
  await page.goto("/classes");
  await page.getByRole("link", { name: /Python for everybody/ }).click();
  await expect(page.getByRole("row", { name: new RegExp(student.name) })).toBeVisible();

  await studentPage.goto("/exercises/secret-agent");
  for (let attempt = 1; attempt <= 5; attempt++) {
    await writeCode(studentPage, `print(unknown_${attempt})`);
    await studentPage.getByRole("button", { name: "Run" }).click();
    await expect(studentPage.getByRole("region", { name: "Console" })).toContainText(`unknown_${attempt}`);
  }
  await expect(page.getByRole("main").getByText(new RegExp(student.name)).first()).toBeVisible();
  await expect(
    page
      .getByRole("row", { name: new RegExp(student.name) })
      .getByLabel(/stuck/)
      .first(),
  ).toBeVisible();
  await page.goto("/notifications");
  await expect(page.getByRole("main")).toContainText(student.name);
  await theirs.close();
});

test("the teacher's and the admin's pages keep WCAG 2.2 AA", async ({ page, signIn }) => {
  await signIn("teacher");
  await page.goto("/classes");
  await expectAccessible(page);
  await page.getByRole("link", { name: /Python for everybody/ }).click();
  await page.waitForLoadState("networkidle");
  await expectAccessible(page);
  await page.context().clearCookies();
  await signIn("admin");
  await page.goto("/admin/status");
  await expect(page.getByRole("main")).toContainText("execute");
  await expectAccessible(page);
});
