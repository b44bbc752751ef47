import { pageErrors as en } from "../../../events/texts/en/page-errors.ts";

export const pageErrorsTexts = { en };
