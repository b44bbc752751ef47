import { z } from "zod";
import { account as texts } from "../../../../events/texts/en/account.ts";
import { maxPasswordLength, minPasswordLength } from "./passwords.ts";
import { normalizeName } from "./sign-in.ts";

const easy = /^(?:(.)\1+|password\d*|passwort\d*|12345678\d*|qwertyu?i?o?p?\d*|learnflow\d*)$/i;

export const passwordField = z
  .string()
  .min(minPasswordLength, texts.passwordTooShort)
  .max(maxPasswordLength, texts.passwordTooLong)
  .refine((password) => !easy.test(password), texts.passwordTooEasy);

/** Any script. No `@`, so that nobody's name is somebody's mail address. */
export const signInNameField = z
  .string()
  .transform(normalizeName)
  .refine((name) => /^[\p{L}\p{M}\p{N}._-]{3,40}$/u.test(name), texts.signInNameForm);

/** The name of a person or a class, without what would turn the line around it, or is no character at all. */
export const cleanName = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();

export const nameField = z
  .string()
  .transform(cleanName)
  // What is drawn as nothing (a zero-width space, a Hangul filler) would be an empty row on the board.
  .refine((name) => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(name), texts.nameMissing)
  .refine((name) => name.length <= 120, texts.nameTooLong);

export const emailField = z.string().trim().toLowerCase().max(254, texts.emailForm).pipe(z.email(texts.emailForm));

export const signUpForm = z.object({
  code: z.string().trim().toUpperCase().min(1, texts.unknownClassCode).max(12, texts.unknownClassCode),
  name: nameField,
  signInName: signInNameField,
  password: passwordField,
  email: z.union([z.literal("").transform(() => null), emailField]),
});
export type SignUpForm = z.output<typeof signUpForm>;

/** What is wrong with each field of a form, by its name; the first thing only. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path[0] ?? "form")] ??= issue.message;
  return errors;
}
