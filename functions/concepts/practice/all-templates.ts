import { functionTemplates } from "./function-templates.ts";
import { listTemplates } from "./list-templates.ts";
import { loopEndTemplates } from "./loop-end-templates.ts";
import { loopTemplates } from "./loop-templates.ts";
import { questionTemplates } from "./question-templates.ts";
import { tableTemplates } from "./table-templates.ts";
import { textTemplates } from "./text-templates.ts";
import { valueTemplates } from "./value-templates.ts";

/** In the order of the path. */
export const practiceTemplates = [
  ...valueTemplates,
  ...questionTemplates,
  ...loopTemplates,
  ...loopEndTemplates,
  ...listTemplates,
  ...textTemplates,
  ...tableTemplates,
  ...functionTemplates,
];
