import { migrate } from "../../migrations/migrate.ts";
import { openDatabase } from "../../migrations/mikro-orm.config.ts";
import { seedContent } from "../../migrations/seed-content.ts";
import { seedDemo } from "../../migrations/seed-demo.ts";

/** The newest version, the lessons of this checkout, and on request the demo people. Safe to run at each start. */
export async function prepareDatabase(databaseUrl: string, withDemoPeople: boolean): Promise<void> {
  await migrate(databaseUrl);
  const orm = await openDatabase(databaseUrl, 1);
  try {
    await seedContent(orm.em);
    if (withDemoPeople) await seedDemo(orm.em);
  } finally {
    await orm.close();
  }
}
