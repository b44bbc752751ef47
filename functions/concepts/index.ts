import { openLazyDatabase, openLazyPublisher } from "../runtime/connections.ts";
import { tracesOf } from "../runtime/env.ts";
import { openLog } from "../runtime/log.ts";
import { serveFunction } from "../runtime/serve.ts";
import { createConcepts } from "./concepts.ts";
import { serveDivergences } from "./diverge/serve-divergences.ts";
import { env } from "./env.ts";
import { createLoadKnowledge } from "./load-knowledge.ts";
import { createLoadSituation } from "./load-situation.ts";
import { openModel, warmModel } from "./model/open-model.ts";
import { openRunCode } from "./run-code.ts";
import { createTutor } from "./tutor.ts";

const log = openLog("concepts", env.LOG_LEVEL);
const publisher = openLazyPublisher({ brokers: env.KAFKA_BROKERS, name: "concepts", log });
const database = openLazyDatabase(env.DATABASE_URL);
const loadKnowledge = createLoadKnowledge(database);
const runCode = openRunCode(env.EXECUTE_URL);
const tutor = createTutor({ loadKnowledge, runCode, model: openModel(env, database) });
const memory = { database, publish: publisher.publish };

/** Node loads it with its first use. Execute is not asked: web wakes it where a program is likely. */
const loadFetch = () => fetch("data:,");
/** The first search of a process is its slowest: it is not a student's. */
const searchOnce = async () => (await loadKnowledge()).search("what is a list", 1);

serveFunction("concepts", createConcepts({ memory, loadSituation: createLoadSituation(database), tutor }), {
  host: env.HOST,
  port: env.PORT,
  log,
  publisher,
  routes: { "POST /divergences": serveDivergences(database, runCode) },
  traces: tracesOf(env),
  warm: [publisher.connect, searchOnce, loadFetch, () => warmModel(env)],
  closing: [database.close],
});
