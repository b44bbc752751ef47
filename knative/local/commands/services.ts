import { openTestServices } from "../testing/test-services.ts";

/** `npm run services`: one PostgreSQL and one Kafka for all test runs of a developer, so that none of them starts its own. */
console.log("Starting PostgreSQL and Kafka for tests …");
const services = await openTestServices();
console.log(`Ready. In the terminals where you run tests:

export LEARNFLOW_TEST_DATABASE_URL=${services.databaseUrl}
export LEARNFLOW_TEST_KAFKA=${services.kafkaBrokers}

Ctrl-C stops both and removes what they hold.`);

const stayOpen = setInterval(() => {}, 60_000);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, async () => {
    await services.stop();
    clearInterval(stayOpen);
  });
}
