import { exercise as en } from "../../../events/texts/en/exercise.ts";

export const exerciseTexts = { en };
