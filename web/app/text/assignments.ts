import { assignments as en } from "../../../events/texts/en/assignments.ts";

export const assignmentsTexts = { en };
