import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test, writeCode } from "./fixtures.ts";
import { boardingPass, openExercise, whenAwake } from "./pages.ts";

const unique = () => crypto.randomUUID().slice(0, 8);

/** A student comes in with the code of the class. */
async function join(context: BrowserContext, baseURL: string, code: string, name: string): Promise<Page> {
  const form = { code, name, signInName: `pupil-${unique()}`, email: "", password: "a-few-words-here" };
  const response = await context.request.post("/join", { form, headers: { Origin: baseURL }, maxRedirects: 0 });
  expect(response.status()).toBe(302);
  return context.newPage();
}

test("a teacher's hour, from the invitation to the report, with two students at work beside it", async ({
  page,
  signIn,
  browser,
  baseURL: address,
}) => {
  test.setTimeout(600_000);
  const baseURL = address ?? "";
  const patience = { timeout: 60_000 };
  await signIn("admin");
  await page.goto("/admin/invite");
  await page.getByLabel("Their mail address").fill(`teacher-${unique()}@example.org`);
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await page.getByText("/invitation/").textContent();
  await page.context().clearCookies();

  await page.goto(new URL(link ?? "", baseURL).pathname);
  await page.getByLabel("Your name").fill("Nadia Haddad");
  await page.getByLabel("A password").fill("a-few-words-here");
  await page.getByRole("button", { name: "Create my account" }).click();
  await page.getByLabel("Name of the class").fill("Python, room 12");
  await page.getByRole("button", { name: "Create it" }).click();
  await expect(page.getByText("No students yet")).toBeVisible(patience);
  const code = (await page.locator("main code").first().textContent()) ?? "";
  const board = page.url();

  // For the wall: a code to scan and one to type.
  await page.goto(`${board}/code`);
  await expect(page.getByRole("img", { name: "Code and link" })).toBeVisible();
  await expect(page.getByText(code, { exact: true })).toBeVisible();

  await page.goto(`${board}/settings`);
  await page.getByRole("radio", { name: /Hints only/ }).check();
  await page.getByLabel("Parts of Python it does not show").fill("sum");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible(patience);

  // A roster is shown before it is done.
  await page.goto(`${board}/students`);
  await whenAwake(page);
  const listed = `listed-${unique()}`;
  await page.getByLabel("The list").fill(`name,sign-in name,labels\nPaper Pupil,${listed},group A\nNobody,x`);
  await page.getByRole("button", { name: "Show what will happen" }).click();
  await expect(page.getByRole("row", { name: /Paper Pupil/ })).toContainText("gets an account", patience);
  await expect(page.getByRole("row", { name: /Nobody/ })).toContainText("will be left out");
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(page.getByText("1 account was made.")).toBeVisible(patience);
  await expect(page.getByRole("listitem").filter({ hasText: listed })).toContainText(/\w{4}-\w{4}-\w{4}/);

  const [first, second] = [await browser.newContext({ baseURL }), await browser.newContext({ baseURL })];
  const stuck = await join(first, baseURL, code, "Olu Adeyemi");
  const asking = await join(second, baseURL, code, "Mei Chen");
  await page.goto(board);
  await whenAwake(page);
  await expect(page.getByText("Live", { exact: true })).toBeVisible(patience);

  // One gets stuck, and a card says why; the teacher writes, and the words arrive on the open page.
  await openExercise(stuck);
  await writeCode(stuck, "print(Kofi)\n");
  for (let run = 1; run <= 5; run++) {
    await stuck.getByRole("button", { name: "Run" }).click();
    await expect(page.getByRole("button", { name: /^Olu Adeyemi, A boarding pass:/ })).toHaveAccessibleName(
      new RegExp(`${run} attempt`),
      patience,
    );
    await expect(stuck.getByRole("button", { name: "Run" })).toBeEnabled(patience);
  }
  const card = page.getByRole("listitem").filter({ hasText: "Olu Adeyemi" }).filter({ hasText: "boarding pass" });
  await expect(card).toContainText(/NameError on line 1/, patience);
  await card.getByRole("button", { name: "Message" }).click();
  await card.getByLabel("Message to Olu Adeyemi").fill("What must stand around a text?");
  await card.getByRole("button", { name: "Send" }).click();
  await expect(card.getByText("Message sent")).toBeVisible(patience);
  await expect(stuck.getByText("What must stand around a text?")).toBeVisible(patience);

  // The attempts one by one, and a word on a line; the student sees both the word and the look.
  await card.getByRole("button", { name: "See the work" }).click();
  const panel = page.getByRole("complementary", { name: /Olu Adeyemi/ });
  await panel.getByRole("button", { name: "Comment on line 1" }).click();
  await panel.getByRole("textbox", { name: "Comment on this attempt" }).fill("This is taken for a name.");
  await panel.getByRole("button", { name: "Write it" }).click();
  await expect(panel.getByText("This is taken for a name.")).toBeVisible(patience);
  await expect(stuck.getByText("This is taken for a name.")).toBeVisible(patience);
  await expect(stuck.getByText(/Nadia Haddad looked at your work/)).toBeVisible(patience);
  await page.keyboard.press("Escape");

  // The other asks, and finds the answer where the question was.
  await openExercise(asking);
  await asking.getByRole("button", { name: "Ask your teacher" }).click();
  await asking.getByLabel("Your question to your teacher").fill("What is a console?");
  await asking.getByRole("button", { name: "Send it to your teacher" }).click();
  await expect(asking.getByText("Sent. Your teacher’s answer will appear here.")).toBeVisible(patience);
  await page.getByRole("link", { name: "Questions" }).click();
  const question = page.getByRole("article", { name: "Mei Chen" });
  await expect(question).toContainText("What is a console?", patience);
  await question.getByLabel("Your answer to Mei Chen").fill("The place under your program.");
  await question.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByText("No open questions")).toBeVisible(patience);
  await expect(asking.getByText("The place under your program.")).toBeVisible(patience);

  // An assignment comes before the path on a student's home.
  await page.getByRole("link", { name: "Assignments" }).click();
  await page.getByLabel("Exercise", { exact: true }).selectOption("plant-a-seed");
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Mei Chen" });
  await page.getByRole("button", { name: "Assign it" }).click();
  await expect(page.getByText("solved by 0 of 1")).toBeVisible(patience);
  await asking.goto("/learn");
  await expect(asking.getByRole("region", { name: "From your teacher" })).toContainText("Plant a seed", patience);

  await writeCode(stuck, boardingPass);
  await stuck.getByRole("button", { name: "Check" }).click();
  await page.goto(board);
  await expect(page.getByRole("button", { name: /^Olu Adeyemi, A boarding pass: solved/ })).toBeVisible(patience);
  await page.getByRole("link", { name: "Report" }).click();
  await page.getByRole("link", { name: "Olu Adeyemi" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Olu Adeyemi" })).toBeVisible(patience);
  await expect(page.getByRole("link", { name: /A boarding pass: solved/ })).toBeVisible();
  const grades = await page.context().request.get(`${board}/grades.csv`);
  expect(await grades.text()).toMatch(/^Olu Adeyemi,/m);
  await stuck.goto("/looks");
  await expect(stuck.getByText("Nadia Haddad read your report")).toBeVisible(patience);
  await Promise.all([first.close(), second.close()]);
});

test("a class's pages can be used by everybody, on a phone, too", async ({ page, signIn, browser, baseURL }) => {
  test.setTimeout(600_000);
  await signIn("teacher");
  // A class of its own: the shared one grows with every test, and so does what axe has to read.
  await page.goto("/classes");
  await page.getByLabel("Name of the class").fill("Python for readers");
  await page.getByRole("button", { name: "Create it" }).click();
  await expect(page.getByText("No students yet")).toBeVisible();
  const board = new URL(page.url()).pathname;
  const code = (await page.locator("main code").first().textContent()) ?? "";
  for (const name of [
    "Kofi Mensah",
    "Mei-Ling Chen",
    "A name so long that it needs a second line on every phone there is",
  ]) {
    const context = await browser.newContext({ ...(baseURL && { baseURL }) });
    await join(context, baseURL ?? "", code, name);
    await context.close();
  }
  await page.goto(`${board}/students`);
  const report = (await page.getByRole("link", { name: "Kofi Mensah" }).getAttribute("href")) ?? "";
  await page.goto("/own-exercises");
  await page.getByRole("button", { name: "Write an exercise" }).first().click();
  await expect(page).toHaveURL(/own-exercises\/own-/);
  const own = new URL(page.url()).pathname;
  const places = ["", "/inbox", "/mistakes", "/assignments", "/report", "/students", "/settings", "/rules", "/code"];
  for (const place of [
    ...places.map((each) => board + each),
    ...[
      report,
      `${report}/exercises/boarding-pass`,
      `${report}/password`,
      "/own-exercises",
      own,
      "/account/notifications",
    ],
  ]) {
    await page.goto(place);
    await whenAwake(page);
    const found = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      // Monaco's own insides are its makers' work.
      .exclude(".monaco-editor")
      .analyze();
    expect(
      found.violations.map(({ id, nodes }) => `${place} ${id}: ${nodes.map((node) => node.html).join("\n")}`),
    ).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});
