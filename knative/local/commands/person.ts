import { databaseUrlFromEnvironment, openDatabase } from "../../../migrations/mikro-orm.config.ts";
import { deletePerson, exportOwnData, findPersonId, topicRetentionDays } from "../../../migrations/own-data.ts";

/** `node knative/local/commands/person.ts export|delete WHO`: all that is kept of somebody as JSON, or gone. */
const [verb, who] = process.argv.slice(2);
if ((verb !== "export" && verb !== "delete") || !who) {
  process.stderr.write(
    "person.ts export WHO > own.json, or person.ts delete WHO: a sign-in name, a mail address or an id\n",
  );
  process.exit(2);
}
const orm = openDatabase(databaseUrlFromEnvironment(), 1);
try {
  const em = orm.em.fork();
  const id = await findPersonId(em, who);
  if (id === null) {
    process.stderr.write("There is nobody of that name.\n");
    process.exitCode = 1;
  } else if (verb === "export") process.stdout.write(`${JSON.stringify(await exportOwnData(em, id), null, 2)}\n`);
  else {
    const end = await deletePerson(em, id);
    const gone = new Date(Date.now() + topicRetentionDays * 86_400_000).toISOString().slice(0, 10);
    if (end === "last-admin") {
      process.stderr.write("That is the only administrator: invite another one first.\n");
      process.exitCode = 1;
    } else process.stdout.write(`Deleted here. Kafka's topics hold the last of it until ${gone}.\n`);
  }
} finally {
  await orm.close();
}
