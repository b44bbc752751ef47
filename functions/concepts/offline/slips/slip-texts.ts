import { flowSlips } from "./flow-slips.ts";
import type { SlipText } from "./slip.ts";
import { valueSlips } from "./value-slips.ts";

/** By rule, the surest first. */
export const slipTexts: Readonly<Record<string, SlipText>> = { ...valueSlips, ...flowSlips };
