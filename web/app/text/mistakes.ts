import { mistakes as en } from "../../../events/texts/en/mistakes.ts";

export const mistakesTexts = { en };
