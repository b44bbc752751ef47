import { expect, test } from "vitest";
import { fieldErrors, nameField, signInNameField, signUpForm } from "./account-forms.ts";

const whole = { code: "python1", name: "Ada", signInName: "ada", password: "five little words", email: "" };

test("a whole form is read, with its code in capitals and no mail address", () => {
  expect(signUpForm.parse(whole)).toEqual({ ...whole, code: "PYTHON1", email: null });
});

test("every field that is wrong is named, with what to do", () => {
  const result = signUpForm.safeParse({ code: "", name: " ", signInName: "a b", password: "short", email: "ada" });
  expect(result.success ? {} : fieldErrors(result.error)).toMatchObject({
    code: expect.stringContaining("no class"),
    name: expect.stringContaining("write your name"),
    signInName: expect.stringContaining("no spaces"),
    password: expect.stringContaining("8 characters"),
    email: expect.stringContaining("mail address"),
  });
});

test.for(["李雷", "محمد", "Zoë", "иван.петров", "o_o-1"])("%s is a name to sign in with", (name) => {
  expect(signInNameField.safeParse(name.length < 3 ? `${name}1` : name).success).toBe(true);
});

test.for(["ab", "a b c", "ada@example.org", "<script>", "x".repeat(41), "a\u202Eb"])("%s is none", (name) => {
  expect(signInNameField.safeParse(name).success).toBe(false);
});

test("a name keeps its script and loses what would turn the line around", () => {
  expect(nameField.parse("  محمد \u202E  بن\t عبد  ")).toBe("محمد بن عبد");
});

test.for(["", " \u200B ", "\u3164", "\u2060\uFE0F"])("a name that nobody would see is missing: %j", (name) => {
  expect(nameField.safeParse(name).error?.issues[0]?.message).toContain("write your name");
});

test.for(["password1", "12345678", "aaaaaaaa", "qwertyuiop"])("%s is too easy", (password) => {
  expect(signUpForm.safeParse({ ...whole, password }).success).toBe(false);
});
