import { quota as en } from "../../../events/texts/en/quota.ts";

export const quotaTexts = { en };
