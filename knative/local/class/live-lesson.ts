import { demoClassroom } from "../../../migrations/seed-demo.ts";
import type { Progress } from "../progress.ts";
import { balance } from "./ledger.ts";
import { playClass } from "./play-class.ts";

const students = 24;
/** The lessons that they work through, in this order. */
const lessons = ["first-program", "ask-and-answer", "making-decisions", "for-loops"];

/**
 * A class at work, so that a teacher who tries LearnFlow sees one.
 *
 * @param speed 1 is human.
 * @returns how to end the lesson.
 */
export function startLiveLesson(address: string, speed: number, progress: Progress): () => Promise<void> {
  const lesson = new AbortController();
  progress.say(
    `A class of ${students} comes in (${demoClassroom.code}), at ${speed === 1 ? "human speed" : `${speed} times human speed`}`,
  );
  const played = playClass({
    ...{ address, code: demoClassroom.code, students, seed: 1, speed, lessons },
    signal: lesson.signal,
  }).then(
    (ledger) => {
      const { intents, done, refused, never } = balance(ledger);
      progress.say(
        `The class has ended: ${intents} runs, checks and questions; ${done} done, ${refused} refused, ${never} open`,
      );
    },
    (error: unknown) => progress.say(`The class could not go on: ${error instanceof Error ? error.message : error}`),
  );
  return async () => {
    lesson.abort();
    await Promise.race([played, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  };
}
