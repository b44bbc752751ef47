import { reports as en } from "../../../events/texts/en/reports.ts";

export const reportsTexts = { en };
