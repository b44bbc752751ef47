import { conversations as en } from "../../../events/texts/en/conversations.ts";

export const conversationsTexts = { en };
