import { rebuild } from "../../../functions/analytics/rebuild.ts";
import { databaseUrlFromEnvironment, openDatabase } from "../../../migrations/mikro-orm.config.ts";

/** `npm run rebuild`: every roll-up anew from the facts, beside a running system. Safe to run again. */
const orm = openDatabase(databaseUrlFromEnvironment(), 2);
try {
  const students = await rebuild(orm.em, (done, of) => {
    if (done % 100 === 0 || done === of) process.stderr.write(`${done} of ${of} students\n`);
  });
  process.stdout.write(`Progress, mastery, sittings, alerts and mistakes of ${students} students were built anew.\n`);
} finally {
  await orm.close();
}
