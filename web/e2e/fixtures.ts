import { randomUUID } from "node:crypto";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

/** The classroom and the teacher that every start has. */
export const classCode = "PYTHON1";
/** A class whose tutor asks the scripted language model (`knative/local/testing/scripted-tutor.ts`). */
export const modelClassCode = "MODEL01";
const teacher = { name: "ingrid", password: "teach-python" };
const admin = { name: "admin", password: "run-learnflow" };

export interface Student {
  name: string;
  signInName: string;
  password: string;
}

export interface OwnClass {
  name: string;
  /** Of its board. */
  path: string;
  /** With which students join. */
  code: string;
}

interface Fixtures {
  /** Signs the page in; a student is a new one of the classroom, so that no test meets another's work. */
  signIn(as: "teacher" | "admin"): Promise<void>;
  joinAsStudent(page?: Page, name?: string, code?: string): Promise<Student>;
  /**
   * Signs the page in as a new teacher with a class of their own. The shared one grows with every test that runs beside this one, beyond a
   * page of its board, and what its students do is told to its teacher's webhooks.
   */
  signInWithOwnClass(): Promise<OwnClass>;
}

export const test = base.extend<Fixtures>({
  // What a failed test's page complained of: a timeout alone does not say why.
  page: async ({ page }, use, testInfo) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (said) => void (said.type() === "error" && complaints.push(said.text())));
    page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
    await use(page);
    if (testInfo.status !== testInfo.expectedStatus) process.stderr.write(`${complaints.join("\n")}\n`);
  },
  signIn: async ({ context, baseURL }, use) => {
    await use(async (as) => {
      await post(context, baseURL, "/sign-in", as === "teacher" ? teacher : admin);
    });
  },
  signInWithOwnClass: async ({ context, baseURL }, use) => {
    await use(async () => {
      const email = `teacher-${randomUUID().slice(0, 13)}@example.org`;
      await post(context, baseURL, "/sign-in", admin);
      const invited = await post(context, baseURL, "/admin/invite", { email }, 200);
      const [invitation = ""] = /\/invitation\/[\w-]+/.exec(await invited.text()) ?? [];
      await context.clearCookies();
      await post(context, baseURL, invitation, { name: "Nadia Haddad", password: "a-few-words-here" });
      const name = `Python, room ${randomUUID().slice(0, 4)}`;
      const made = await post(context, baseURL, "/classes", { name }, 303);
      const path = made.headers().location ?? "";
      const board = await context.request.get(path);
      const [, code = ""] = /<code[^>]*>([A-Z0-9]{6,8})</.exec(await board.text()) ?? [];
      expect(code, path).not.toBe("");
      return { name, path, code };
    });
  },
  joinAsStudent: async ({ context, baseURL }, use) => {
    await use(async (page, name, code = classCode) => {
      const signInName = `student-${randomUUID().slice(0, 13)}`;
      const student = { name: name ?? `Student ${signInName.slice(8, 16)}`, signInName, password: "a-few-words-here" };
      await post(page?.context() ?? context, baseURL, "/join", { code, email: "", ...student });
      return student;
    });
  },
});
export { expect };

/** A form as a browser posts it; the session comes back as the context's cookie. */
async function post(
  context: BrowserContext,
  origin: string | undefined,
  path: string,
  form: Record<string, string>,
  status = 302,
) {
  const headers = { Origin: origin ?? "" };
  const response = await context.request.post(path, { form, headers, maxRedirects: 0 });
  expect(response.status(), `${path}: ${await response.text()}`).toBe(status);
  return response;
}

/** Replaces what stands in the editor, whichever is there: the textarea, or Monaco once it is loaded. */
export async function writeCode(page: Page, code: string): Promise<void> {
  const monaco = page.locator(".monaco-editor textarea, .monaco-editor .native-edit-context").first();
  await monaco.waitFor({ state: "attached" });
  await monaco.focus();
  await page.keyboard.press("ControlOrMeta+A");
  // Pasted, as people bring in long programs: Monaco takes typed text letter by letter.
  await monaco.evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, code);
}

export const consoleOf = (page: Page) => page.getByRole("region", { name: "Console" });
export const tutorOf = (page: Page) => page.getByRole("region", { name: "Tutor" });
