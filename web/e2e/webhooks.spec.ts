import AxeBuilder from "@axe-core/playwright";
import { openReceiver } from "../app/server/webhooks/test-receiver.ts";
import { expect, test } from "./fixtures.ts";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a teacher makes a webhook, tests it, sees what came of it, sends it again and deletes it", async ({
    page,
    signInWithOwnClass,
  }) => {
    const receiver = await openReceiver();
    await signInWithOwnClass();
    await page.goto("/account");
    await page.getByRole("link", { name: "Webhooks for your own tools" }).click();
    await page.getByLabel("Address of your tool").fill("https://192.168.1.1/in");
    await page.getByRole("button", { name: "Make a webhook" }).click();
    await expect(page.getByText("We call no such address")).toBeVisible();
    await expect(page.getByLabel("Address of your tool")).toHaveValue("https://192.168.1.1/in");
    await page.getByLabel("Address of your tool").fill(receiver.url);
    await page.getByRole("button", { name: "Make a webhook" }).click();
    await expect(page.getByText(/^whsec_/)).toBeVisible();
    await page.getByRole("link", { name: receiver.url }).click();
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect(page.getByText("A test is on its way.")).toBeVisible();
    await expect(async () => {
      await page.goto(page.url());
      await expect(page.getByText("delivered", { exact: true })).toBeVisible({ timeout: 500 });
    }).toPass();
    expect(receiver.received).toHaveLength(1);
    await page.getByRole("button", { name: /^Send again: webhook\.tested/ }).click();
    await expect.poll(() => receiver.received.length).toBe(2);
    await page.getByRole("button", { name: "New secret" }).click();
    await expect(page.getByText(/^whsec_/)).toBeVisible();
    await page.getByRole("button", { name: "Switch off" }).click();
    await expect(page.getByText("It is switched off.")).toBeVisible();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByText("That webhook is deleted.")).toBeVisible();
    await receiver.close();
  });
});

test("its pages can be used by everybody, and are nobody's but a teacher's", async ({
  page,
  signInWithOwnClass,
  joinAsStudent,
}) => {
  await joinAsStudent();
  expect((await page.goto("/account/webhooks"))?.status()).toBe(404);
  await page.context().clearCookies();
  await signInWithOwnClass();
  await page.goto("/account/webhooks");
  await page.getByLabel("Address of your tool").fill("https://tools.school.example/learnflow");
  await page.getByRole("button", { name: "Make a webhook" }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  const axe = async () => (await new AxeBuilder({ page }).analyze()).violations;
  expect(await axe()).toEqual([]);
  await page.getByRole("link", { name: "https://tools.school.example/learnflow" }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  expect(await axe()).toEqual([]);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("That webhook is deleted.")).toBeVisible();
});
