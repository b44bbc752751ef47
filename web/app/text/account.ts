import { account as en } from "../../../events/texts/en/account.ts";

export const accountTexts = { en };
