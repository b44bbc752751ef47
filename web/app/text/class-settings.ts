import { classSettings as en } from "../../../events/texts/en/class-settings.ts";

export const classSettingsTexts = { en };
