import { inbox as en } from "../../../events/texts/en/inbox.ts";

export const inboxTexts = { en };
