import { fileURLToPath } from "node:url";
import { Migrator } from "@mikro-orm/migrations";
import { MikroORM } from "@mikro-orm/postgresql";
import { databaseOptions, longWaitMs } from "./mikro-orm.config.ts";

const versions = fileURLToPath(new URL("versions", import.meta.url));

/** As `openDatabase`, able to migrate. A file of its own: functions do without the migrator. */
export function openDatabaseToMigrate(databaseUrl: string): MikroORM {
  return new MikroORM({
    ...databaseOptions(databaseUrl, 1, longWaitMs),
    extensions: [Migrator],
    migrations: {
      path: versions,
      pathTs: versions,
      snapshot: false,
      transactional: true,
      allOrNothing: true,
      silent: true,
    },
  });
}
