import { ownCode as en } from "../../../events/texts/en/own-code.ts";

export const ownCodeTexts = { en };
