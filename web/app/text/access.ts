import { access as en } from "../../../events/texts/en/access.ts";

export const accessTexts = { en };
