import { openLazyDatabase, openLazyPublisher } from "../runtime/connections.ts";
import { tracesOf } from "../runtime/env.ts";
import { openLog } from "../runtime/log.ts";
import { serveFunction } from "../runtime/serve.ts";
import { createAnalytics } from "./analytics.ts";
import { env } from "./env.ts";
import { serveTrials } from "./try-thresholds.ts";

const log = openLog("analytics", env.LOG_LEVEL);
const publisher = openLazyPublisher({ brokers: env.KAFKA_BROKERS, name: "analytics", log });
const database = openLazyDatabase(env.DATABASE_URL);
const analytics = createAnalytics({ database, publish: publisher.publish });

serveFunction("analytics", analytics, {
  host: env.HOST,
  port: env.PORT,
  log,
  publisher,
  traces: tracesOf(env),
  routes: { "POST /threshold-trials": serveTrials(database) },
  warm: [publisher.connect, database.em],
  closing: [database.close],
});
