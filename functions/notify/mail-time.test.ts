import { expect, test } from "vitest";
import { type MailTimes, mailDueAt, retryAfterMs } from "./mail-time.ts";

const utc: MailTimes = { mail: "digest", digestAt: "17:00", quietFrom: null, quietUntil: null, timeZone: "UTC" };
const night = { quietFrom: "22:00", quietUntil: "07:00" };

test.each<[string, Partial<MailTimes>, string, string]>([
  ["a digest comes at its time", {}, "2026-03-02T09:00Z", "2026-03-02T17:00Z"],
  ["when that is over, the next day", {}, "2026-03-02T17:00Z", "2026-03-03T17:00Z"],
  ["in the person's own time zone", { timeZone: "America/Lima" }, "2026-03-02T09:00Z", "2026-03-02T22:00Z"],
  ["a day that begins earlier elsewhere", { timeZone: "Pacific/Auckland" }, "2026-03-02T09:00Z", "2026-03-03T04:00Z"],
  ["before the clocks change", { timeZone: "Europe/Oslo" }, "2026-03-28T12:00Z", "2026-03-28T16:00Z"],
  ["after the clocks changed", { timeZone: "Europe/Oslo" }, "2026-03-28T20:00Z", "2026-03-29T15:00Z"],
  [
    "a time that the clocks jump over",
    { timeZone: "Europe/Oslo", digestAt: "02:30" },
    "2026-03-28T20:00Z",
    "2026-03-29T01:30Z",
  ],
  ["a time zone that nobody knows is UTC", { timeZone: "Mars/Olympus" }, "2026-03-02T09:00Z", "2026-03-02T17:00Z"],
  ["at once is a minute later, to gather", { mail: "at-once" }, "2026-03-02T09:00Z", "2026-03-02T09:01Z"],
  ["quiet hours hold it back until they end", { mail: "at-once", ...night }, "2026-03-02T23:00Z", "2026-03-03T07:00Z"],
  ["after midnight too", { mail: "at-once", ...night }, "2026-03-03T03:00Z", "2026-03-03T07:00Z"],
  ["outside of them nothing waits", { mail: "at-once", ...night }, "2026-03-02T12:00Z", "2026-03-02T12:01Z"],
  ["their first minute is quiet", { mail: "at-once", ...night }, "2026-03-02T21:59Z", "2026-03-03T07:00Z"],
  ["their end is not", { mail: "at-once", ...night }, "2026-03-03T06:59Z", "2026-03-03T07:00Z"],
  [
    "quiet hours by day",
    { mail: "at-once", quietFrom: "09:00", quietUntil: "12:00" },
    "2026-03-02T10:00Z",
    "2026-03-02T12:00Z",
  ],
  [
    "in the person's time zone",
    { mail: "at-once", ...night, timeZone: "Asia/Kolkata" },
    "2026-03-02T18:00Z",
    "2026-03-03T01:30Z",
  ],
  [
    "a digest in quiet hours waits for their end",
    { digestAt: "23:30", ...night },
    "2026-03-02T09:00Z",
    "2026-03-03T07:00Z",
  ],
])("%s", (_, times, now, due) => {
  expect(mailDueAt({ ...utc, ...times }, new Date(now))).toEqual(new Date(due));
});

test("a mail that was not taken waits longer each time, an hour at most", () => {
  expect([1, 2, 3, 6, 7, 50].map((attempts) => retryAfterMs(attempts) / 60_000)).toEqual([1, 2, 4, 32, 60, 60]);
});
