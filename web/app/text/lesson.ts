import { lesson as en } from "../../../events/texts/en/lesson.ts";

export const lessonTexts = { en };
