import { v7 as uuidV7 } from "uuid";
import { exampleIds } from "../../../events/examples.ts";
import { lessonRead } from "../../../events/lesson-read.ts";
import { progressChanged } from "../../../events/progress-changed.ts";
import { derivedFrom } from "../../../functions/runtime/derive.ts";
import { handleOnce } from "../../../functions/runtime/handle-once.ts";
import { openTestDatabase } from "../../../migrations/test-database.ts";
import { openTestServices } from "../testing/test-services.ts";
import { type Bench, quantile, ratioRow } from "./row.ts";

const events = 400;

/** What once-only costs: the inbox, the outbox and its sending, against the effect alone. */
export const eventsBench: Bench = {
  name: "events",
  about: `${events} events one after the other, each with one row as its effect and one event that follows: inbox, effect and outbox in a transaction, published (to memory) and forgotten; against a bare insert of that row, in turns.`,
  async run() {
    const services = await openTestServices();
    const db = await openTestDatabase(services.databaseUrl);
    try {
      const em = db.orm.em.fork();
      await em.execute("create table effects (id serial primary key, event_id text)");
      const memory = { database: { em: async () => db.orm.em.fork() }, publish: async () => {} };
      const insert = "insert into effects (event_id) values (?)";
      const [once, bare]: [number[], number[]] = [[], []];
      for (let n = -50; n < events; n++) {
        const id = uuidV7();
        const origin = { id, source: "/web", subject: exampleIds.student, correlationId: id };
        const event = lessonRead.create(origin, lessonRead.example);
        const bareMs = await timed(() => em.execute(insert, [id]));
        const onceMs = await timed(() =>
          handleOnce(memory, "analytics", event, async (tx) => {
            await tx.execute(insert, [id]);
            return [progressChanged.create(derivedFrom(event, "analytics", "done"), progressChanged.example)];
          }),
        );
        if (n < 0) continue; // Warming up.
        once.push(onceMs);
        bare.push(bareMs);
      }
      return [
        ratioRow("once only, median", "ms", quantile(once, 0.5), quantile(bare, 0.5), { atMost: 15 }),
        ratioRow("once only, p95", "ms", quantile(once, 0.95), quantile(bare, 0.95), { atMost: 15 }),
      ];
    } finally {
      await db.drop();
      await services.stop();
    }
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
