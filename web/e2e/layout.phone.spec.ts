import { expect, test } from "./fixtures.ts";
import { exercisePath, openExercise, whenAwake } from "./pages.ts";

test("on a phone there are three tabs, a bar at the thumb, and the keys that keyboards hide", async ({
  page,
  joinAsStudent,
}) => {
  await joinAsStudent(page, "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Elder");
  await openExercise(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("group", { name: "Show" }).getByText("Code").click();
  const code = page.getByRole("textbox", { name: "Your code" });
  await code.fill("if True");
  await page.getByRole("button", { name: "Insert :" }).click();
  await expect(code).toHaveValue("if True:");
  await expect(code).toBeFocused();
  await code.press("Enter");
  await expect(code).toHaveValue("if True:\n    ");
  await page.keyboard.insertText('print("small")');
  const run = page.getByRole("button", { name: "Run" });
  const box = await run.boundingBox();
  expect(box?.y).toBeGreaterThan(844 - 80);
  await run.click();
  await expect(page.getByTestId("console")).toContainText("small");
  await page.getByRole("group", { name: "Show" }).getByText("Tutor").click();
  await expect(page.getByLabel("Your question")).toBeVisible();
});

for (const path of [
  "/learn",
  "/lessons/first-program",
  "/lessons/names-for-values",
  exercisePath,
  "/notifications",
  "/looks",
  "/account/data",
])
  test(`${path} is not wider than a phone`, async ({ page, joinAsStudent }) => {
    await joinAsStudent(page, "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Elder");
    await page.goto(path);
    await whenAwake(page);
    const spare = await page.evaluate(
      () => document.documentElement.clientWidth - document.documentElement.scrollWidth,
    );
    expect(spare).toBe(0);
  });

test("from right to left nothing breaks out, and code stays as it is", async ({ page, joinAsStudent }) => {
  await joinAsStudent(page, "مريم بنت عبد الرحمن");
  await page.goto(exercisePath);
  await whenAwake(page);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await page.getByRole("group", { name: "Show" }).getByText("Code").click();
  const spare = await page.evaluate(() => document.documentElement.clientWidth - document.documentElement.scrollWidth);
  expect(spare).toBe(0);
  await expect(page.getByRole("textbox", { name: "Your code" })).toHaveCSS("direction", "ltr");
});
