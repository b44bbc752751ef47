import { expect, type Page } from "@playwright/test";
import { consoleOf, tutorOf, writeCode } from "./fixtures.ts";

export const loopProgram = "total = 0\nfor n in [4, 7]:\n    total += n\nprint(total)\n";

/** Writes and runs the program that the scripted model speaks of. */
export async function runLoop(page: Page): Promise<void> {
  await writeCode(page, loopProgram);
  await page.getByRole("button", { name: "Run", exact: true }).first().click();
  await expect(consoleOf(page)).toContainText("11");
}

/** Asks by keyboard alone. */
export async function askByKeyboard(page: Page, question: string): Promise<void> {
  await tutorOf(page).getByLabel("Your question").focus();
  await page.keyboard.type(question);
  await page.keyboard.press("Enter");
}

/** By keyboard: the tick of the one true sentence opens the step that shows it. */
export async function openTick(page: Page): Promise<void> {
  const tick = tutorOf(page).getByRole("button", { name: "Checked against your run: show the step" }).first();
  await tick.focus();
  await page.keyboard.press("Enter");
  const steps = page.getByRole("region", { name: "Step through" });
  await expect(steps).toBeVisible();
  await expect(steps.getByText("11", { exact: true }).first()).toBeVisible();
}
