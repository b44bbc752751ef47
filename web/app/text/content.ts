import { content as en } from "../../../events/texts/en/content.ts";

export const contentTexts = { en };
