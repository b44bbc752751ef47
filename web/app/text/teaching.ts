import { teaching as en } from "../../../events/texts/en/teaching.ts";

export const teachingTexts = { en };
