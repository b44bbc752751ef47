import { openLazyPublisher } from "../runtime/connections.ts";
import { openLog } from "../runtime/log.ts";
import { serveFunction } from "../runtime/serve.ts";
import { env } from "./env.ts";
import { createLocalRouter, openModel, storedModel } from "./linear-model.ts";
import stored from "./model.json" with { type: "json" };
import { openModelRouter } from "./model-router.ts";
import { createRouter } from "./route-question.ts";
import { createTriage } from "./triage.ts";

const log = openLog("triage", env.LOG_LEVEL);
const publisher = openLazyPublisher({ brokers: env.KAFKA_BROKERS, name: "triage", log });
const route = createRouter({
  local: createLocalRouter(openModel(storedModel.parse(stored))),
  model: openModelRouter(env),
});

serveFunction("triage", createTriage({ route, publish: publisher.publish }), {
  host: env.HOST,
  port: env.PORT,
  log,
  publisher,
  warm: [publisher.connect],
});
