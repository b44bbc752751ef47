import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { describeError } from "./describe-error.ts";
import { migrate } from "./migrate.ts";
import { databaseUrlFromEnvironment, openDatabase } from "./mikro-orm.config.ts";
import { seedContent } from "./seed-content.ts";
import { seedDemo } from "./seed-demo.ts";

/**
 * What a cluster's Job does before new code comes: waits for the database, brings its tables to the newest version and the curriculum to
 * this release's. Safe to run twice, and while the release before still runs. With `--demo` also the people whose passwords everybody knows.
 */
const databaseUrl = databaseUrlFromEnvironment();
const say = (msg: string, fields: object): void =>
  void process.stdout.write(`${JSON.stringify({ level: 30, time: Date.now(), msg, ...fields })}\n`);

/** A cluster starts the database at the same time. @throws when it is still away after five minutes. */
async function untilDatabaseAnswers(): Promise<void> {
  const deadline = performance.now() + 300_000;
  for (;;) {
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {}); // connect() says so
    try {
      await client.connect();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      say("database not there yet", { error: describeError(error) });
      await sleep(1_000);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

await untilDatabaseAnswers();
const applied = await migrate(databaseUrl);
const orm = openDatabase(databaseUrl, 1);
try {
  const { lessons, exercises, cards, newVersions } = await seedContent(orm.em);
  const isDemo = process.argv.includes("--demo");
  if (isDemo) await seedDemo(orm.em);
  say("database prepared", { applied, lessons, exercises, newVersions, cards, demoPeople: isDemo });
} finally {
  await orm.close();
}
