import { status as en } from "../../../events/texts/en/status.ts";

export const statusTexts = { en };
