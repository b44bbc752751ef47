/**
 * For the faults: loaded before a program (`node --import …/moved-clock.ts?FILE`), it moves this process's clock, forwards or back, by the
 * milliseconds that stand in FILE. What counts time without a clock (timers, `performance`) goes on, as with a real clock that is set.
 */
import { readFileSync } from "node:fs";

const file = decodeURIComponent(new URL(import.meta.url).search.slice(1));
const trueNow = Date.now;
let movedMs = 0;

function look(): void {
  try {
    movedMs = Number(readFileSync(file, "utf8")) || 0;
  } catch {
    // Nobody has moved it yet.
  }
}
look();
setInterval(look, 200).unref();

const now = (): number => trueNow() + movedMs;
globalThis.Date = new Proxy(Date, {
  construct: (real, given, target) => Reflect.construct(real, given.length === 0 ? [now()] : given, target),
  get: (real, name) => (name === "now" ? now : Reflect.get(real, name)),
});
