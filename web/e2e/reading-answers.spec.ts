import { expect, test } from "./fixtures.ts";
import { whenAwake } from "./pages.ts";

test("lines are put in order by the keyboard alone", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await page.goto("/exercises/plant-a-seed");
  await whenAwake(page);
  const order = page.getByRole("list", { name: "Your program" });
  const bank = page.getByRole("list", { name: "Lines to choose from" });
  const offered = await bank.getByRole("listitem").count();
  for (let n = 0; n < offered; n++) {
    await bank.getByRole("button").first().focus();
    await page.keyboard.press("Enter");
  }
  await expect(order.getByRole("button", { name: /^Move up: / })).toHaveCount(offered);
  const first = await order.getByRole("listitem").first().textContent();
  await order
    .getByRole("button", { name: /^Move down: / })
    .first()
    .press("Enter");
  await expect(order.getByRole("listitem").nth(1)).toHaveText(first ?? "");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText(/\d+ of \d+ pass|All tests pass/).first()).toBeVisible();
});

test("what a program prints is foretold, and checked without running it", async ({ page, joinAsStudent }) => {
  await joinAsStudent();
  await page.goto("/exercises/count-the-lines");
  await whenAwake(page);
  await expect(page.getByRole("button", { name: "Run" })).toHaveCount(0);
  await page.getByLabel("What does it print?").fill("one\ntwo\nthree four");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("All tests pass. This one is yours.")).toBeVisible();
});
