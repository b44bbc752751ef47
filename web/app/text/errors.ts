import { errors as en } from "../../../events/texts/en/errors.ts";

export const errorsTexts = { en };
