import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";
import { exercisePath, whenAwake } from "./pages.ts";

const pages = [
  { role: null, path: "/" },
  { role: null, path: "/sign-in" },
  { role: null, path: "/join" },
  { role: null, path: "/nothing-here" },
  { role: "student", path: "/learn" },
  { role: "student", path: "/lessons/first-program" },
  { role: "student", path: exercisePath },
  { role: "student", path: "/exercises/plant-a-seed" },
  { role: "student", path: "/exercises/count-the-lines" },
  { role: "student", path: "/notifications" },
  { role: "student", path: "/looks" },
  { role: "teacher", path: "/classes" },
  { role: "admin", path: "/admin/status" },
] as const;

for (const theme of ["light", "dark"] as const)
  for (const { role, path } of pages)
    test(`${path} can be used by everybody, ${theme}`, async ({ page, signIn, joinAsStudent }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      if (role === "student") await joinAsStudent();
      else if (role) await signIn(role);
      await page.goto(path);
      await whenAwake(page);
      if (path === exercisePath) await expect(page.locator(".monaco-editor textarea").first()).toBeAttached();
      const found = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        // Monaco's own insides are its makers' work; ours are checked around it.
        .exclude(".monaco-editor")
        .analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`)).toEqual(
        [],
      );
    });

test("the board can be used by everybody", async ({ page, signIn, browser, baseURL }) => {
  await signIn("teacher");
  await page.goto("/classes");
  await page.getByLabel("Name of the class").fill("A small class");
  await page.getByRole("button", { name: "Create it" }).click();
  await expect(page.getByText("No students yet")).toBeVisible();
  const code = await page.locator("main code").first().textContent();
  const student = await browser.newContext();
  const form = { code: code ?? "", name: "Noor", signInName: `noor-${crypto.randomUUID().slice(0, 8)}`, email: "" };
  await student.request.post(`${baseURL}/join`, {
    form: { ...form, password: "a-few-words-here" },
    headers: { Origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  await page.reload();
  await whenAwake(page);
  await expect(page.getByRole("row", { name: /Noor/ })).toBeVisible();
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`)).toEqual([]);
});
