/** An answer gives up after this long and says so: before Serving does, and that before the source. */
export const answerDeadlineMs = 40_000;
