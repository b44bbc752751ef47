import { openShutdown } from "../processes/shutdown.ts";
import { openTestApp } from "../testing/test-app.ts";
import { openTestServices } from "../testing/test-services.ts";

/** Everything, for the browser tests: on PORT, with a database of its own, until it is told to stop. */
process.env.WEBHOOKS_TO ??= "localhost";
const shutdown = openShutdown(() => {});
const services = await openTestServices();
shutdown.first(services.stop);
const app = await openTestApp({
  ...services,
  port: Number(process.env.PORT),
  onLine: (name, line) => console.log(`${name}  ${line}`),
});
shutdown.first(app.stop);
console.log(`Ready at ${app.address}`);
await new Promise((resolve) => shutdown.signal.addEventListener("abort", resolve));
await shutdown.run();
process.exit(0);
