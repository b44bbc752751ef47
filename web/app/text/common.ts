import { common as en } from "../../../events/texts/en/common.ts";

export const commonTexts = { en };
