import { benchExecute } from "../../../functions/execute/execute.bench.ts";
import { sourceBench } from "../source/bench.ts";
import { apiBench } from "./api.ts";
import { boardBench } from "./board.ts";
import { classBench } from "./class.ts";
import { eventsBench } from "./events.ts";
import { foldingBench } from "./folding.ts";
import { fromZeroBench } from "./from-zero.ts";
import { pathBench } from "./path.ts";
import type { Bench } from "./row.ts";
import { socketsBench } from "./sockets.ts";
import { startBench } from "./start.ts";
import { tutorBench } from "./tutor.ts";

const executeBench: Bench = {
  name: "execute",
  about:
    "The sandbox against bare `python3 -c` of the same interpreter, in turns: warm and with an empty pool, imports, throughput at four at once, work that keeps the CPU busy, how late a kill is, how others fare beside endless loops, grading and tracing.",
  run: benchExecute,
};

export const listBenches = (): Bench[] => [
  startBench,
  pathBench,
  fromZeroBench,
  executeBench,
  sourceBench,
  eventsBench,
  foldingBench,
  boardBench,
  socketsBench,
  apiBench,
  classBench,
  tutorBench,
];
