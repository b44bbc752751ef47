import { useCallback, useEffect, useState } from "react";
import { type ShownRun, transcript } from "../exercise/run-state.ts";
import { useRun } from "../exercise/use-run.ts";
import type { TraceView } from "./trace-view.ts";
import { unpackTrace } from "./unpack-trace.ts";

/**
 * Steps through the last run: the same program and input run once more, recorded. The recording is a run of its own,
 * so the console stays as it is.
 */
export function useStepping(exercise: string, shown: ShownRun | null) {
  const { run: recording, send } = useRun({ exercise }, null);
  const [trace, setTrace] = useState<TraceView | null>(null);
  const [startAt, setStartAt] = useState(0);
  useEffect(() => {
    const packed = recording?.result?.trace;
    if (!recording || !packed) return;
    let isWanted = true;
    const output = transcript(recording)
      .map((piece) => piece.text)
      .join("");
    unpackTrace(packed, output).then(
      (unpacked) => isWanted && setTrace(unpacked),
      () => isWanted && setTrace(null),
    );
    return () => {
      isWanted = false;
    };
  }, [recording]);
  const open = useCallback(() => {
    setStartAt(0);
    if (shown) void send("trace", shown.code, { input: shown.input });
  }, [shown, send]);
  /** Opens a step of a program that the tutor spoke of, as it ran for the tutor: with what was typed in its last run. */
  const openAt = useCallback(
    (code: string, step: number) => {
      setStartAt(step);
      if (recording?.code === code && trace) return;
      void send("trace", code, { input: shown?.input ?? [] });
    },
    [shown, send, recording, trace],
  );
  const isOfThisRun =
    recording !== null && recording.code === shown?.code && recording.input.join() === shown.input.join();
  const close = useCallback(() => setTrace(null), []);
  return {
    trace,
    /** The program that is stepped through. */
    code: recording?.code ?? "",
    startAt,
    open,
    openAt,
    close,
    isOffered: shown?.result != null && shown.profile === "run",
    isBusy: recording !== null && recording.phase !== "ended",
    /** It ran, but there is too much in it to be shown. */
    isTooLarge: isOfThisRun && recording.phase === "ended" && recording.result !== null && !recording.result.trace,
  };
}
