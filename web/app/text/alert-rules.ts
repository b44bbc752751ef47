import { alertRules as en } from "../../../events/texts/en/alert-rules.ts";

export const alertRulesTexts = { en };
