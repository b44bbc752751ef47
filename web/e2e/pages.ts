import { expect, type Page } from "@playwright/test";

export const exercisePath = "/exercises/boarding-pass";

/** What solves it. */
export const boardingPass = `print("BOARDING PASS")
print("Name: Kofi Mensah")
print("Seat: 14C")
print()
print("Have a good trip!")
`;

/** The page has taken over from the server's HTML: what is typed from now on is not lost. */
export async function whenAwake(page: Page): Promise<void> {
  await expect(page.locator("html[data-awake]")).toBeAttached();
}

/** Opens an exercise, with the editor in its final form where there is room for it. */
export async function openExercise(page: Page, path = exercisePath): Promise<void> {
  await page.goto(path);
  await whenAwake(page);
  if ((page.viewportSize()?.width ?? 0) > 700)
    await expect(page.locator(".monaco-editor textarea").first()).toBeAttached();
}
