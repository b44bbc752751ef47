import { expect, test } from "vitest";
import { momentOfDay } from "./moment-of-day.ts";

test.each([
  ["Pacific/Auckland", "start", "2026-11-24T11:00:00.000Z"],
  ["America/Chicago", "start", "2026-11-25T06:00:00.000Z"],
  ["America/Chicago", "end", "2026-11-26T05:59:59.000Z"],
  ["", "start", "2026-11-25T00:00:00.000Z"],
  ["Nowhere/At-All", "end", "2026-11-25T23:59:59.000Z"],
] as const)("a day typed in %s has its %s there", (zone, edge, moment) => {
  expect(momentOfDay("2026-11-25", zone, edge)?.toISOString()).toBe(moment);
});

test("no day is no moment", () => {
  expect(momentOfDay(null, "UTC", "start")).toBeNull();
});
