import { expect, test, writeCode } from "./fixtures.ts";
import { openExercise } from "./pages.ts";

/** Solves `stop-at-the-wolf`. */
const solution = `while True:
    name = input()
    if name == "wolf":
        break
    print("hello", name)
print("Run!")
`;

test("after a pass there are questions on one's own code, marked and explained", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page, "/exercises/stop-at-the-wolf");
  await expect(page.getByRole("heading", { name: "Your own code" })).toBeHidden();
  await writeCode(page, solution);
  await page.getByRole("button", { name: "Check" }).click();
  const panel = page.getByRole("region", { name: "Your own code" });
  await expect(panel).toBeVisible();
  await expect(panel.getByText("Typed in, line by line")).toBeVisible();

  const count = panel.getByRole("group", { name: /How often does line 2/ });
  const typed = (await panel.locator("figure pre").first().innerText()).trim().split("\n");
  const right = count.getByRole("radio", { name: String(typed.length), exact: true });
  const wrong = count.getByRole("radio", { name: String(typed.length + 1), exact: true });
  await wrong.check();
  await count.getByRole("button", { name: "Answer" }).click();
  await expect(count.getByRole("status")).toContainText("Not quite.");
  await expect(count.getByRole("status")).not.toContainText("In this run");
  await right.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(count.getByRole("status")).toContainText("Right. In this run line 2 runs");

  await page.reload();
  await expect(panel.getByRole("group").first()).toBeVisible();
});

test("a program that does not pass is not asked about", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await openExercise(page, "/exercises/stop-at-the-wolf");
  await writeCode(page, 'print("Run!")\n');
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByTestId("console")).toContainText(/tests? pass|passed|of \d/i);
  await expect(page.getByRole("heading", { name: "Your own code" })).toBeHidden();
});
