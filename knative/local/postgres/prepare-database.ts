import type { EntityManager } from "@mikro-orm/postgresql";
import { migrate } from "../../../migrations/migrate.ts";
import { longWaitMs, openDatabase } from "../../../migrations/mikro-orm.config.ts";
import { seedContent } from "../../../migrations/seed-content.ts";
import { demoAccounts, seedDemo } from "../../../migrations/seed-demo.ts";

/**
 * The newest version, the lessons of this checkout, and on request the demo people, and a classroom of made-up students
 * with two weeks of work. Safe to run at each start.
 */
export async function prepareDatabase(
  databaseUrl: string,
  withDemoPeople: boolean,
  withDemoClass = false,
): Promise<void> {
  await migrate(databaseUrl);
  const orm = openDatabase(databaseUrl, 1, longWaitMs);
  try {
    await seedContent(orm.em);
    if (withDemoPeople) await seedDemo(orm.em);
    if (withDemoClass) await addDemoClass(orm.em);
  } finally {
    await orm.close();
  }
}

/** Loaded only where the class is not there: the sandbox and analytics are much to load for a later start. */
async function addDemoClass(em: EntityManager): Promise<void> {
  const { demoClass } = await import("../demo/students.ts");
  const there: unknown[] = await em.fork().execute("select 1 from classrooms where code = ?", [demoClass.code]);
  if (there.length > 0) return;
  const { seedDemoClass } = await import("../demo/demo-class.ts");
  await seedDemoClass(em, demoAccounts.find(({ role }) => role === "teacher")?.signInName ?? "");
}
