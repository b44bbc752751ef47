import { sourceBench } from "../source/bench.ts";
import { pathBench } from "./path.ts";
import type { Bench } from "./row.ts";
import { startBench } from "./start.ts";

export const listBenches = (): Bench[] => [startBench, pathBench, sourceBench];
