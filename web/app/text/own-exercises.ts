import { ownExercises as en } from "../../../events/texts/en/own-exercises.ts";

export const ownExercisesTexts = { en };
