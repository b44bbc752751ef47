import { attempts as en } from "../../../events/texts/en/attempts.ts";

export const attemptsTexts = { en };
