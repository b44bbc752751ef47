import { demoAccounts } from "../../migrations/seed-demo.ts";
import { expect, test } from "./fixtures.ts";
import { boardingPass, exercisePath } from "./pages.ts";

test.use({ javaScriptEnabled: false });

test("without JavaScript one signs in, reads, hands code in, and sees the result on a next page", async ({ page }) => {
  const account = demoAccounts[1];
  if (!account) throw new Error("no demo student");
  await page.goto("/learn");
  await page.getByLabel("Name or mail address").fill(account.signInName);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/learn$/);

  await page.goto("/lessons/first-program");
  await expect(page.getByText("Good morning, Amara!").first()).toBeVisible();
  const question = page.getByRole("group", { name: /Why do we write quotes/ });
  await question.getByLabel("They tell Python that this is a text, not a name.").check();
  await question.getByRole("button", { name: "Answer" }).click();
  await expect(page.getByText("Right.")).toBeVisible();

  await page.goto(exercisePath);
  await page.getByLabel("Your code").fill("print(Kofi)\n");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByText(/Python does not know the name/).first()).toBeVisible();
  await expect(page.getByLabel("Your code")).toHaveValue(/print\(Kofi\)/);

  await page.getByLabel("Your code").fill(boardingPass);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("All tests pass.").first()).toBeVisible();

  await page.getByRole("button", { name: "Show the first hint" }).click();
  await expect(page.getByText("Hint 1 of 4")).toBeVisible();
});

test("light or dark is chosen without JavaScript", async ({ page }) => {
  const response = await page.request.post("/theme", {
    form: { theme: "dark" },
    headers: {
      origin: new URL(page.url() === "about:blank" ? (test.info().project.use.baseURL ?? "") : page.url()).origin,
    },
  });
  expect(response.ok()).toBe(true);
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
