import { expect, test, writeCode } from "./fixtures.ts";
import { openExercise } from "./pages.ts";

test("the tutor says what it looks at, answers, and its example can be tried", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  await writeCode(page, "print(Kofi)\n");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByText("The full message from Python").first()).toBeVisible();

  const tutor = page.getByRole("region", { name: "Tutor" });
  await tutor.getByLabel("Your question").fill("Why does it stop?");
  await page.keyboard.press("Enter");
  await expect(tutor.getByText("Why does it stop?")).toBeVisible();
  await expect(tutor.getByRole("heading", { level: 3 })).toBeVisible();
  await expect(tutor.getByText("Did this help?")).toBeVisible();
  await expect(tutor.getByText("no AI model in use")).toBeVisible();

  await tutor.getByRole("button", { name: "Try it" }).first().click();
  const scratch = page.getByRole("dialog", { name: "Scratch editor" });
  await scratch.getByRole("button", { name: "Run" }).click();
  await expect(scratch.getByTestId("console")).not.toContainText("Run your program");
  await page.keyboard.press("Escape");
  await expect(scratch).toBeHidden();
  await expect(page.locator(".monaco-editor").getByText("print(Kofi)")).toBeVisible();

  await tutor.getByRole("button", { name: "Yes" }).click();
  await expect(tutor.getByText("Thank you. That is kept.")).toBeVisible();
  await page.reload();
  await expect(tutor.getByText("Why does it stop?")).toBeVisible();
  await expect(tutor.getByText("Thank you. That is kept.")).toBeVisible();
});

test("a question of 4,001 characters is not sent and not lost", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  const field = page.getByLabel("Your question");
  await field.fill("a".repeat(4_001));
  await expect(page.getByText("4,001 of 4,000 characters")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask", exact: true })).toBeDisabled();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("a".repeat(4_001));
});

test("an answer arrives although the connection dropped in the middle", async ({ page, context, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  const tutor = page.getByRole("region", { name: "Tutor" });
  const sent = page.waitForResponse((response) => response.url().endsWith("/questions"));
  await tutor.getByLabel("Your question").fill("What is a string?");
  await page.keyboard.press("Enter");
  await sent;
  await context.setOffline(true);
  await page.waitForTimeout(1_500);
  await context.setOffline(false);
  await expect(tutor.getByText("Did this help?")).toBeVisible();
});

test("by keyboard alone: what was not meant is asked again as a hint, and the teacher is asked", async ({
  page,
  joinAsStudent,
}) => {
  await joinAsStudent();
  await openExercise(page);
  const tutor = page.getByRole("region", { name: "Tutor" });
  await tutor.getByLabel("Your question").focus();
  await page.keyboard.type("What is a string?");
  await page.keyboard.press("Enter");
  await expect(tutor.getByRole("heading", { name: "The idea behind it" })).toBeVisible();
  await expect(tutor.getByText("Not what you meant?")).toBeVisible();

  await tutor.getByText("Something else…").focus();
  await page.keyboard.press("Enter");
  await tutor.getByRole("button", { name: "Give me a hint" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(tutor.getByRole("heading", { name: /^A hint/ })).toBeVisible();
  await expect(tutor.getByText("What is a string?")).toHaveCount(2);

  await tutor.getByRole("button", { name: "Ask your teacher" }).focus();
  await page.keyboard.press("Enter");
  await expect(tutor.getByLabel("What should your teacher know?")).toBeFocused();
  await page.keyboard.type(" I still do not see it.");
  await tutor.getByRole("button", { name: "Send it" }).focus();
  await page.keyboard.press("Enter");
  await expect(tutor.getByText("Sent. Your teacher’s answer will stand beside the task.")).toBeVisible();
  await page.reload();
  await expect(page.getByText(/You asked your teacher/)).toBeVisible();
});

test("a talk is found by a word of it, read again and deleted", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page);
  const tutor = page.getByRole("region", { name: "Tutor" });
  await tutor.getByLabel("Your question").fill("What is a marvellous variable?");
  await page.keyboard.press("Enter");
  await expect(tutor.getByText("Did this help?")).toBeVisible();

  await tutor.getByRole("link", { name: "All talks" }).click();
  await page.getByLabel("Search in your questions and answers").fill("no such words");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing with “no such words” in it.")).toBeVisible();
  await page.getByLabel("Search in your questions and answers").fill("MARVELLOUS");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "A boarding pass" }).click();
  await expect(page.getByText("What is a marvellous variable?")).toBeVisible();
  await expect(page.getByRole("heading", { name: "The idea behind it" })).toBeVisible();

  await page.getByText("Delete this talk").click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByText("That talk is deleted.")).toBeVisible();
  await expect(page.getByText("You have not asked the tutor yet.")).toBeVisible();
});
