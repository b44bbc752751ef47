import { expect, test } from "./fixtures.ts";

test.use({ javaScriptEnabled: false });

test("without JavaScript a token is made, works for an assistant until it is revoked, and its reading is listed", async ({
  page,
  joinAsStudent,
  request,
}) => {
  await joinAsStudent();
  await page.goto("/account");
  await page.getByRole("link", { name: "Access tokens for programs" }).click();
  await page.getByLabel("What is it for?").fill("my editor");
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = (await page.getByText(/^lf_pat_/).textContent()) ?? "";
  await page.goto("/account/tokens");
  await expect(page.getByText(/^lf_pat_/)).toHaveCount(0);
  await expect(page.getByText("never used")).toBeVisible();

  const call = () =>
    request.post("/mcp", {
      headers: { authorization: `Bearer ${token}`, accept: "application/json, text/event-stream" },
      data: {
        ...{ jsonrpc: "2.0", id: 1, method: "tools/call" },
        params: { name: "get_student_context", arguments: { exerciseId: "boarding-pass" } },
      },
    });
  const told = await call();
  expect(told.status()).toBe(200);
  expect(await told.text()).toContain("A boarding pass");

  await page.goto("/account/connect");
  await expect(page.getByRole("cell", { name: "your token “my editor”" })).toBeVisible();
  await page.goto("/account/tokens");
  await expect(page.getByText("last used just now")).toBeVisible();
  await page.getByRole("button", { name: "Revoke my editor" }).click();
  await expect(page.getByText("That token does not work any more.")).toBeVisible();
  expect((await call()).status()).toBe(401);
});
