import { DateTime } from "luxon";

/** When somebody wants mail. Local times are `17:00`. */
export interface MailTimes {
  readonly mail: "off" | "digest" | "at-once";
  readonly digestAt: string;
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  /** IANA name; one that nobody knows counts as UTC. */
  readonly timeZone: string;
}

/** What comes shortly after one another goes into one mail. */
const gatherMs = 60_000;

/** When a mail of what was told now is due: at once (a minute later, so that it can gather), or at the next digest, and not in quiet hours. */
export function mailDueAt(times: MailTimes, now: Date): Date {
  const zone = DateTime.local().setZone(times.timeZone).isValid ? times.timeZone : "UTC";
  const local = DateTime.fromJSDate(now, { zone });
  const due = times.mail === "at-once" ? local.plus(gatherMs) : nextAt(local, times.digestAt);
  return afterQuiet(due, times).toJSDate();
}

/** The next moment at which the clock on the wall shows this time; where clocks jump over it, the moment after. */
function nextAt(from: DateTime, time: string): DateTime {
  const { hour, minute } = readTime(time);
  const today = from.set({ hour, minute, second: 0, millisecond: 0 });
  return today > from ? today : today.plus({ days: 1 }).set({ hour, minute });
}

function afterQuiet(due: DateTime, { quietFrom, quietUntil }: MailTimes): DateTime {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return due;
  const time = due.toFormat("HH:mm");
  const isQuiet =
    quietFrom < quietUntil ? time >= quietFrom && time < quietUntil : time >= quietFrom || time < quietUntil;
  return isQuiet ? nextAt(due, quietUntil) : due;
}

function readTime(time: string): { hour: number; minute: number } {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return { hour, minute };
}

/** How long a mail waits after so many attempts that failed: a minute, then twice as long each time, an hour at most. */
export function retryAfterMs(attempts: number): number {
  return Math.min(60_000 * 2 ** Math.max(0, attempts - 1), 3_600_000);
}
