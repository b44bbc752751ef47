import { parseArgs } from "node:util";
import { launch } from "../launch.ts";

/**
 * `npm start`. `-- --fresh` begins with nothing; `-- --class` lets a class of 24 come in and work, at human speed or
 * faster (`--speed 10`).
 */
const { values } = parseArgs({
  options: { fresh: { type: "boolean" }, class: { type: "boolean" }, speed: { type: "string", default: "1" } },
});
const speed = Number(values.speed);
if (!(speed > 0)) {
  console.error("--speed is how many times as fast as people: a number above 0.");
  process.exit(2);
}
await launch({ isDev: false, isFresh: values.fresh ?? false, classSpeed: values.class ? speed : null });
