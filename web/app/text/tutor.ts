import { tutor as en } from "../../../events/texts/en/tutor.ts";

export const tutorTexts = { en };
