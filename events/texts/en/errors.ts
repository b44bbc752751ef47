import type { ErrorTexts } from "../error-texts.ts";
import { generalErrors } from "./errors/general.ts";
import { nameErrors } from "./errors/names.ts";
import { syntaxErrors } from "./errors/syntax.ts";
import { typeErrors } from "./errors/types.ts";
import { valueErrors } from "./errors/values.ts";

/** Why a program stopped, in plain words: the same in console, tutor and on the command line. At most 60 words each. */
export const errors: ErrorTexts = { ...syntaxErrors, ...nameErrors, ...typeErrors, ...valueErrors, ...generalErrors };
