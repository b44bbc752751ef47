import type { AlertCause, StruggleEvidence } from "../../events/struggle-detected.ts";
import type { alertEnds } from "../../events/vocabulary.ts";
import type { Memory, OpenAlert, Place } from "./memory.ts";
import type { Said } from "./struggle.ts";

/** The same rule keeps quiet so long after its alert was closed. */
const coolDownMs = 30 * 60_000;
/** An alert that nobody closed is over after a day. */
const dayMs = 24 * 60 * 60_000;

/** How an alert ended. */
export interface Closing {
  readonly alert: OpenAlert;
  readonly as: (typeof alertEnds)[number];
  readonly by: string | null;
  /** ISO. */
  readonly at: string;
}

const isAt = (a: Place, b: Place): boolean => a.exercise === b.exercise && a.lesson === b.lesson;
const later = (a: string, b: string): string => (a > b ? a : b);

/** All causes' evidence as one: the newest of each field. */
export function mergedEvidence(causes: readonly AlertCause[]): StruggleEvidence {
  const [first, ...more] = causes.toSorted((a, b) => a.evidence.failedRuns - b.evidence.failedRuns);
  if (!first) throw new Error("an alert has a cause");
  return Object.assign({}, first.evidence, ...more.map(({ evidence }) => evidence));
}

/**
 * Rules spoke about a place. There is one open alert for a student and a place: a new cause joins it, and a cause that
 * speaks again brings its evidence up to date. A rule whose alert was closed a short while ago keeps quiet.
 *
 * @param newId The id of the alert, if one is opened.
 * @returns also the alert that is new or different, or null.
 */
export function speak(
  memory: Memory,
  place: Place,
  said: readonly Said[],
  at: string,
  newId: string,
): { memory: Memory; alert: OpenAlert | null; isNew: boolean } {
  const quietSince = new Date(Date.parse(at) - coolDownMs).toISOString();
  const open = memory.alerts.find((alert) => isAt(alert, place));
  const isQuiet = ({ rule }: Said) =>
    !open?.causes.some((cause) => cause.rule === rule) &&
    memory.closed.some((closed) => isAt(closed, place) && closed.rules.includes(rule) && closed.at > quietSince);
  const loud = said.filter((each) => !isQuiet(each));
  const [first] = loud;
  if (!first) return { memory, alert: null, isNew: false };
  const before = open ?? { ...place, id: newId, causes: [], openedAt: at };
  const kept = before.causes.map((cause) => ({ ...cause, ...loud.find(({ rule }) => rule === cause.rule) }));
  const joining = loud.filter(({ rule }) => !before.causes.some((cause) => cause.rule === rule));
  const alert: OpenAlert = { ...before, causes: [...kept, ...joining.map((each) => ({ ...each, at }))] };
  const alerts = [...memory.alerts.filter(({ id }) => id !== alert.id), alert];
  return { memory: { ...memory, alerts }, alert, isNew: !open };
}

/** Closes the open alerts that are meant. */
export function close(
  memory: Memory,
  isMeant: (alert: OpenAlert) => boolean,
  end: Pick<Closing, "as" | "by" | "at">,
): { memory: Memory; closings: Closing[] } {
  const meant = memory.alerts.filter(isMeant);
  if (meant.length === 0) return { memory, closings: [] };
  const closings = meant.map((alert) => ({ ...end, alert, at: later(end.at, alert.openedAt) }));
  const quiet = closings.map(({ alert: { exercise, lesson, causes }, at }) => {
    return { exercise, lesson, rules: causes.map(({ rule }) => rule), at };
  });
  const horizon = new Date(Date.parse(end.at) - coolDownMs).toISOString();
  return {
    memory: {
      ...memory,
      alerts: memory.alerts.filter((alert) => !isMeant(alert)),
      closed: [...memory.closed.filter(({ at }) => at > horizon), ...quiet],
    },
    closings,
  };
}

/** Alerts whose day is over by now: each ended when it was. */
export function expire(memory: Memory, now: string): { memory: Memory; closings: Closing[] } {
  let left = memory;
  const closings: Closing[] = [];
  for (const { id, openedAt } of memory.alerts) {
    const over = new Date(Date.parse(openedAt) + dayMs).toISOString();
    if (over > now) continue;
    const closed = close(left, (alert) => alert.id === id, { as: "expired", by: null, at: over });
    left = closed.memory;
    closings.push(...closed.closings);
  }
  return { memory: left, closings };
}
