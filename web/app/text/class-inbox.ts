import { classInbox as en } from "../../../events/texts/en/class-inbox.ts";

export const classInboxTexts = { en };
