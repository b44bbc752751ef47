import { expect, test } from "./fixtures.ts";
import { openExercise } from "./pages.ts";

test("on a phone the tutor is a tab: asked, answered, and asked again as something else, nothing cut off", async ({
  page,
  joinAsStudent,
}) => {
  await joinAsStudent();
  await openExercise(page);
  await page.getByRole("group", { name: "Show" }).getByText("Tutor").click();
  const tutor = page.getByRole("region", { name: "Tutor" });
  await tutor.getByLabel("Your question").fill("What is a string?");
  await tutor.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(tutor.getByText("Not what you meant?")).toBeVisible();
  await tutor.getByText("Something else…").click();
  await tutor.getByRole("button", { name: "Explain the task" }).click();
  await expect(tutor.getByRole("heading", { name: "About the task" })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
