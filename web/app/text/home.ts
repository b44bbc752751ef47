import { home as en } from "../../../events/texts/en/home.ts";

export const homeTexts = { en };
