import { classes as en } from "../../../events/texts/en/classes.ts";

export const classesTexts = { en };
