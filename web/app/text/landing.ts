import { landing as en } from "../../../events/texts/en/landing.ts";

export const landingTexts = { en };
