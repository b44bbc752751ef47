import { databaseUrlFromEnvironment, isProduction, openDatabase } from "./mikro-orm.config.ts";
import { seedContent } from "./seed-content.ts";
import { seedDemo } from "./seed-demo.ts";

/** `npm run seed`: the curriculum. With `--demo` also people whose passwords everybody knows; in production only when said twice. */
const demo = process.argv.filter((argument) => argument === "--demo").length;
if (demo === 1 && isProduction()) {
  process.stderr.write(
    "Demo accounts have public passwords. In production say --demo twice if you really want them.\n",
  );
  process.exit(2);
}

const orm = await openDatabase(databaseUrlFromEnvironment(), 1);
try {
  const { lessons, exercises, cards, newVersions } = await seedContent(orm.em);
  process.stdout.write(`${lessons} lessons, ${exercises} exercises (${newVersions} new versions), ${cards} cards.\n`);
  if (demo > 0) await seedDemo(orm.em);
} finally {
  await orm.close();
}
