import { ownData as en } from "../../../events/texts/en/own-data.ts";

export const ownDataTexts = { en };
