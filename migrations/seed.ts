import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
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

const orm = openDatabase(databaseUrlFromEnvironment(), 1);
try {
  const { lessons, exercises, cards, newVersions } = await seedContent(orm.em);
  process.stdout.write(`${lessons} lessons, ${exercises} exercises (${newVersions} new versions), ${cards} cards.\n`);
  if (demo > 0) await seedDemo(orm.em);
} finally {
  await orm.close();
}
// What analytics makes of the demo class's work is no import of this folder's: a command of its own.
if (demo > 0) {
  const command = fileURLToPath(new URL("../knative/local/commands/demo-class.ts", import.meta.url));
  const { status } = spawnSync(process.execPath, [command], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
