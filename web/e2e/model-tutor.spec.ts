import { expect, modelClassCode, test, tutorOf } from "./fixtures.ts";
import { askByKeyboard, openTick, runLoop } from "./model-tutor.ts";
import { openExercise } from "./pages.ts";

test("with a language model, by keyboard: words as they come, code with its real output, a tick that opens its step, also after a reload", async ({
  page,
  joinAsStudent,
}) => {
  await joinAsStudent(page, undefined, modelClassCode);
  await openExercise(page);
  await runLoop(page);
  await askByKeyboard(page, "What does my code do?");
  const tutor = tutorOf(page);
  await expect(tutor.getByText("Your loop adds each number to the total.")).toBeVisible();
  await expect(tutor.getByText("Did this help?")).toBeVisible();
  await expect(tutor).toContainText("What is n in the first turn?");
  // What is not so in this run is not told, and what the example shows was not written by the model.
  await expect(tutor).not.toContainText("is 99");
  await expect(tutor.getByRole("figure").first()).toContainText(/3\s*4/);
  await expect(tutor).not.toContainText("no AI model in use");
  await openTick(page);
  await page.keyboard.press("Escape");

  await page.reload();
  await expect(tutor.getByText("Did this help?")).toBeVisible();
  await openTick(page);
});

test("a language model that is cut off in the middle ends as an answer without one, and says so", async ({
  page,
  joinAsStudent,
}) => {
  await joinAsStudent(page, undefined, modelClassCode);
  await openExercise(page);
  await runLoop(page);
  await askByKeyboard(page, "What does the line in the middle of my code do?");
  const tutor = tutorOf(page);
  await expect(tutor.getByText("The language model did not finish.")).toBeVisible();
  await expect(tutor.getByText("Did this help?")).toBeVisible();
  await expect(tutor).toContainText("When I ran it");
  await expect(tutor).toContainText("no AI model in use");
});
