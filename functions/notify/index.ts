import { openLazyDatabase, openLazyPublisher } from "../runtime/connections.ts";
import { tracesOf } from "../runtime/env.ts";
import { openLog } from "../runtime/log.ts";
import { serveFunction } from "../runtime/serve.ts";
import { env } from "./env.ts";
import { createNotify } from "./notify.ts";
import { openMailer } from "./open-mailer.ts";

const log = openLog("notify", env.LOG_LEVEL);
const publisher = openLazyPublisher({ brokers: env.KAFKA_BROKERS, name: "notify", log });
const database = openLazyDatabase(env.DATABASE_URL);
const { SMTP_URL: smtpUrl, PUBLIC_URL: publicUrl } = env;
const mailing = smtpUrl ? { send: openMailer(smtpUrl, publicUrl), publicUrl } : null;
const notify = createNotify({ database, publish: publisher.publish }, mailing);

serveFunction("notify", notify, {
  host: env.HOST,
  port: env.PORT,
  log,
  publisher,
  traces: tracesOf(env),
  warm: [publisher.connect, database.em],
  closing: [database.close],
});
