import { databaseUrlFromEnvironment, openDatabase } from "../../../migrations/mikro-orm.config.ts";
import { demoAccounts } from "../../../migrations/seed-demo.ts";
import { seedDemoClass } from "../demo/demo-class.ts";

/** The part of `npm run seed -- --demo` that needs the sandbox and analytics. Safe to run twice. */
const orm = openDatabase(databaseUrlFromEnvironment(), 2);
try {
  const teacher = demoAccounts.find(({ role }) => role === "teacher")?.signInName ?? "";
  const isNew = await seedDemoClass(orm.em, teacher);
  process.stdout.write(isNew ? "A demo class of 24 made-up students.\n" : "The demo class is there already.\n");
} finally {
  await orm.close();
}
