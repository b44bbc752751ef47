import { consoleOf, expect, modelClassCode, test, tutorOf } from "./fixtures.ts";
import { loopProgram, openTick } from "./model-tutor.ts";
import { openExercise } from "./pages.ts";

test("on a phone a language model's answer stands in its tab, and its tick leads to the step in the other", async ({
  page,
  joinAsStudent,
}) => {
  await joinAsStudent(page, undefined, modelClassCode);
  await openExercise(page);
  const show = page.getByRole("group", { name: "Show" });
  await show.getByText("Code").click();
  await page.getByRole("textbox", { name: "Your code" }).fill(loopProgram);
  await page.getByRole("button", { name: "Run", exact: true }).first().click();
  await expect(consoleOf(page)).toContainText("11");
  await show.getByText("Tutor").click();
  const tutor = tutorOf(page);
  await tutor.getByLabel("Your question").fill("What does my code do?");
  await tutor.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(tutor.getByText("Did this help?")).toBeVisible();
  await expect(tutor.getByRole("figure").first()).toContainText(/3\s*4/);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await openTick(page);
});
