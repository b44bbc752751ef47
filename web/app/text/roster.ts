import { roster as en } from "../../../events/texts/en/roster.ts";

export const rosterTexts = { en };
