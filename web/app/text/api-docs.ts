import { apiDocs as en } from "../../../events/texts/en/api-docs.ts";

export const apiDocsTexts = { en };
