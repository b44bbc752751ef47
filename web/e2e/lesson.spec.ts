import { expect, test } from "./fixtures.ts";
import { whenAwake } from "./pages.ts";

test("an example is run, changed and run again where it stands", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await page.goto("/lessons/first-program");
  await whenAwake(page);
  const example = page.getByRole("figure").first();
  await example.getByRole("button", { name: "Run it" }).click();
  await expect(example.getByRole("region", { name: "Console" })).toContainText("Good morning, Amara!");
  await example.getByRole("button", { name: "Change it" }).click();
  await example.getByLabel("Code of the example").fill('print("Good evening")');
  await example.getByRole("button", { name: "Run again" }).click();
  await expect(example.getByRole("region", { name: "Console" })).toContainText("Good evening");
  await example.getByRole("button", { name: "As it was" }).click();
  await expect(example.getByText("Amara").first()).toBeVisible();
});

test("one foretells an output, answers a question, and is led on", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await page.goto("/lessons/first-program");
  await whenAwake(page);
  await page.getByLabel("What will it show? Decide first.").fill("One\nTwo Three");
  await page.getByRole("button", { name: "Show what it prints" }).click();
  await expect(page.getByText("Just as you said.")).toBeVisible();

  const question = page.getByRole("group", { name: /Why do we write quotes/ });
  await question.getByLabel("They are shown on the screen around the text.").check();
  await question.getByRole("button", { name: "Answer" }).click();
  await expect(question.getByText("Not that one.")).toBeVisible();
  await question.getByLabel("They tell Python that this is a text, not a name.").check();
  await question.getByRole("button", { name: "Answer" }).click();
  await expect(question.getByText("Right.")).toBeVisible();

  await page.getByRole("link", { name: "Begin: A boarding pass" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "A boarding pass" })).toBeVisible();
});

test("home says what to do now, and the path shows what is done", async ({ page, joinAsStudent }) => {
  const { name } = await joinAsStudent(page, "Amara Okafor");
  await page.goto("/");
  await expect(page).toHaveURL(/\/learn$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name.split(" ")[0] ?? "");
  const now = page.getByRole("region", { name: "What to do now" });
  await expect(now).toContainText("Your first program");
  await now.getByRole("link").click();
  await expect(page).toHaveURL(/lessons\/first-program/);
});
