import { z } from "zod";
import { answerCompleted } from "../../../../events/answer-completed.ts";
import { answerExtended } from "../../../../events/answer-extended.ts";
import type { LearnFlowEvent } from "../../../../events/learnflow-event.ts";
import { questionAsked } from "../../../../events/question-asked.ts";
import { runFinished } from "../../../../events/run-finished.ts";
import { runRequested } from "../../../../events/run-requested.ts";
import { metrics } from "../../../../events/seeing/metrics.ts";
import { begin, observe } from "../../../../events/seeing/record.ts";
import { submissionGraded } from "../../../../events/submission-graded.ts";
import { type RunProfile, runProfiles } from "../../../../events/vocabulary.ts";
import { workAbandoned } from "../../../../events/work-abandoned.ts";

/** Nobody waits for longer; and a person asks a few things a minute, so a replica has far fewer open. */
const forgottenMs = 600_000;
const mostOpen = 5_000;

interface Wait {
  readonly since: number;
  /** Null for a question. */
  readonly profile: RunProfile | null;
  hasFirstWord: boolean;
}

const profileIn = z.object({ profile: z.enum(runProfiles) });
type Event = Pick<LearnFlowEvent, "type" | "correlationid" | "time" | "data">;

/**
 * How long people wait, by one clock: from the moment at which this replica took the request to the moment at which it
 * hears the answer on `live`, which is when it gives it to the browser.
 */
export function createWaits(now: () => number = Date.now) {
  const open = new Map<string, Wait>();
  begin(metrics.firstWord, metrics.wholeAnswer, metrics.result);

  const forgetOld = (): void => {
    for (const [id, wait] of open) {
      if (open.size <= mostOpen && wait.since > now() - forgottenMs) return; // in order of time
      open.delete(id);
    }
  };
  const secondsOf = (wait: Wait): number => Math.max(0, now() - wait.since) / 1_000;

  return {
    /** An event of web goes out. One that is sent again counts from its first time. */
    said({ type, correlationid: id, time, data }: Event): void {
      if (open.has(id) || (type !== questionAsked.type && type !== runRequested.type)) return;
      const profile = type === runRequested.type ? (profileIn.safeParse(data).data?.profile ?? null) : null;
      open.set(id, { since: Date.parse(time), profile, hasFirstWord: false });
      forgetOld();
    },
    /** An event came by `live`: anybody's, of any replica. */
    heard({ type, correlationid: id }: Pick<Event, "type" | "correlationid">): void {
      const wait = open.get(id);
      if (!wait) return;
      if ((type === answerExtended.type || type === answerCompleted.type) && !wait.hasFirstWord) {
        wait.hasFirstWord = true;
        observe(metrics.firstWord, {}, secondsOf(wait));
      }
      if (type === answerCompleted.type) observe(metrics.wholeAnswer, {}, secondsOf(wait));
      const isResult = type === runFinished.type || type === submissionGraded.type;
      if (isResult && wait.profile) observe(metrics.result, { profile: wait.profile }, secondsOf(wait));
      if (isResult || type === answerCompleted.type || type === workAbandoned.type) open.delete(id);
    },
    openCount: () => open.size,
  };
}
