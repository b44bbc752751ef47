import { DateTime } from "luxon";

/** No day of school is later; behind the year 9999, offsets included, moments are written in another form, which no event takes. */
export const endOfDays = Date.parse("2200-01-01T00:00:00Z");

/**
 * The first or last moment of a day (`2026-11-25`), in the time zone of whoever typed it; in UTC where that is not known (a
 * page without JavaScript).
 */
export function momentOfDay(day: string | null, zone: string, edge: "start" | "end"): Date | null {
  if (day === null) return null;
  const typed = DateTime.fromISO(day, { zone });
  const known = typed.isValid ? typed : DateTime.fromISO(day, { zone: "UTC" });
  return (edge === "start" ? known.startOf("day") : known.endOf("day").startOf("second")).toJSDate();
}
