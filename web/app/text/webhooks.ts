import { webhooks as en } from "../../../events/texts/en/webhooks.ts";

export const webhooksTexts = { en };
