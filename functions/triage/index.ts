import { openLazyPublisher } from "../runtime/connections.ts";
import { tracesOf } from "../runtime/env.ts";
import { openLog } from "../runtime/log.ts";
import { serveFunction } from "../runtime/serve.ts";
import { openAskContext } from "./ask-context.ts";
import { env } from "./env.ts";
import { createLocalRouter, openModel, storedModel } from "./linear-model.ts";
import stored from "./model.json" with { type: "json" };
import { openModelRouter } from "./model-router.ts";
import { createLocalRouting, createRouter } from "./route-question.ts";
import { createTriage } from "./triage.ts";

const log = openLog("triage", env.LOG_LEVEL);
const publisher = openLazyPublisher({ brokers: env.KAFKA_BROKERS, name: "triage", log });
const local = createLocalRouter(openModel(storedModel.parse(stored)));
const route = createRouter({ local, model: openModelRouter(env) });
const askContext = openAskContext(env);
const look = createLocalRouting(local);
const triage = createTriage({ look, route, askContext, publish: publisher.publish });

/** The first look of a process is its slowest: it is not a student's. */
const lookOnce = async () => look({ text: "what is a list", code: null, lastRun: null, exercise: null });

serveFunction("triage", triage, {
  host: env.HOST,
  port: env.PORT,
  log,
  publisher,
  traces: tracesOf(env),
  warm: [publisher.connect, askContext.warm, lookOnce],
});
