import { struggle as en } from "../../../events/texts/en/struggle.ts";

export const struggleTexts = { en };
