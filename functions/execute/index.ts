import { openLazyPublisher } from "../runtime/connections.ts";
import { tracesOf } from "../runtime/env.ts";
import { openLog } from "../runtime/log.ts";
import { serveFunction } from "../runtime/serve.ts";
import { createCancellations } from "./cancellations.ts";
import { env } from "./env.ts";
import { createExecute } from "./execute.ts";
import { followStops } from "./follow-stops.ts";
import { createRunRequested } from "./run-request.ts";
import { describeSandbox, serveRuns } from "./runs-over-http.ts";
import { openSandbox } from "./sandbox/sandbox.ts";
import { sayWhichWall } from "./say-which-wall.ts";
import { createSlots } from "./slots.ts";
import { watchSandbox } from "./watch-sandbox.ts";

const log = openLog("execute", env.LOG_LEVEL);
const publisher = openLazyPublisher({ brokers: env.KAFKA_BROKERS, name: "execute", log });
const sandbox = openSandbox({ mode: env.EXECUTE_MODE, pace: env.EXECUTE_PACE });
const slots = createSlots(env.EXECUTE_SLOTS);
const cancellations = createCancellations();
const stops = followStops({ brokers: env.KAFKA_BROKERS, log, onStop: cancellations.cancel });
const run = createRunRequested({ sandbox, slots });
watchSandbox({ sandbox, slots });

serveFunction("execute", createExecute({ run, cancellations, publish: publisher.publish }), {
  host: env.HOST,
  port: env.PORT,
  log,
  publisher,
  traces: tracesOf(env),
  routes: { "POST /runs": serveRuns(run), "GET /sandbox": describeSandbox({ sandbox, slots }) },
  warm: [() => sayWhichWall(sandbox, log), publisher.connect, stops.start],
  closing: [stops.close, sandbox.close],
});
