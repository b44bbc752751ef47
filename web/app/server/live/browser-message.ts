import type { RawData } from "ws";
import { z } from "zod";

const places = z.record(z.string().regex(/^\d{1,4}$/), z.string().regex(/^-?\d{1,19}$/));
const browserMessage = z.discriminatedUnion("say", [
  z.strictObject({ say: z.literal("resume"), places: places.nullable() }),
  z.strictObject({ say: z.enum(["watch", "unwatch"]), classroomId: z.uuid() }),
]);
export type BrowserSays = z.output<typeof browserMessage>;

/** A page says a few things when it opens, then hardly anything. */
const maxMessages = 40;
const perMs = 10_000;

/** Reads what one browser says. Null for anything that a page of ours would not say, or not so often. */
export function readBrowserMessage(now: () => number = Date.now): (raw: RawData) => BrowserSays | null {
  let since = now();
  let count = 0;
  return (raw) => {
    if (now() - since > perMs) {
      since = now();
      count = 0;
    }
    if (++count > maxMessages) return null;
    try {
      return browserMessage.parse(JSON.parse(raw.toString()));
    } catch {
      return null;
    }
  };
}
