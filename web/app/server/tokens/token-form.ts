import { z } from "zod";
import { access as texts } from "../../../../events/texts/en/access.ts";
import { type Role, tokenScopes } from "../../../../events/vocabulary.ts";
import { cleanName } from "../accounts/account-forms.ts";
import { scopesOf } from "./token-scopes.ts";

/** How long a token may work, in days. There is none for ever. */
export const tokenDays = [7, 30, 90, 365] as const;

/** The form by which somebody of this role makes a token. */
export const tokenForm = (role: Role) =>
  z.object({
    name: z.string().transform(cleanName).pipe(z.string().min(1, texts.nameMissing).max(80, texts.nameTooLong)),
    scopes: z
      .array(
        z.enum(tokenScopes, texts.scopeMissing).refine((scope) => scopesOf(role).includes(scope), texts.scopeMissing),
      )
      .min(1, texts.scopeMissing),
    days: z.coerce.number().refine((days) => tokenDays.some((known) => known === days), texts.lastsWrong),
  });
