import { openShutdown } from "../processes/shutdown.ts";
import { addModelClass, startScriptedTutor } from "../testing/scripted-tutor.ts";
import { openTestApp } from "../testing/test-app.ts";
import { openTestServices } from "../testing/test-services.ts";

/** Everything, for the browser tests: on PORT, with a database of its own, until it is told to stop. */
process.env.WEBHOOKS_TO ??= "localhost";
const shutdown = openShutdown(() => {});
const services = await openTestServices();
shutdown.first(services.stop);
const model = await startScriptedTutor();
shutdown.first(model.stop);
const app = await openTestApp({
  ...services,
  model: { baseUrl: model.url, apiKey: "none", name: "scripted" },
  port: Number(process.env.PORT),
  // On a busy machine a program that waits for its turn is not one that never ends.
  environment: { EXECUTE_PACE: "5" },
  onLine: (name, line) => console.log(`${name}  ${line}`),
});
shutdown.first(app.stop);
await addModelClass(app.databaseUrl);
console.log(`Ready at ${app.address}`);
await new Promise((resolve) => shutdown.signal.addEventListener("abort", resolve));
await shutdown.run();
process.exit(0);
