import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { databaseUrlFromEnvironment } from "./mikro-orm.config.ts";
import { openDatabaseToMigrate } from "./open-to-migrate.ts";

/** Brings a database to the newest version. Safe to run twice, and at the same time: the second waits and finds nothing to do. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const lock = new Client({ connectionString: databaseUrl });
  // While it is held nobody asks it for anything: when its connection breaks then, the process would end of it, with no word of ours.
  lock.on("error", () => {});
  await lock.connect();
  const orm = openDatabaseToMigrate(databaseUrl);
  try {
    await lock.query("select pg_advisory_lock(7315)");
    return (await orm.migrator.up()).map(({ name }) => name);
  } finally {
    await orm.close();
    await lock.end();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const applied = await migrate(databaseUrlFromEnvironment());
  process.stdout.write(applied.length > 0 ? `Applied ${applied.join(", ")}.\n` : "Nothing to do.\n");
}
