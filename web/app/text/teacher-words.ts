import { teacherWords as en } from "../../../events/texts/en/teacher-words.ts";

export const teacherWordsTexts = { en };
