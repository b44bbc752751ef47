import { useCallback, useState } from "react";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import { useLive } from "../../live/use-live.ts";
import type { LiveMessage } from "../../live/wire.ts";

/** Where the student stands on this exercise, as it changes. */
export function useStanding(exercise: string, first: ExerciseState): ExerciseState {
  const [state, setState] = useState(first);
  useLive(
    useCallback(
      (message: LiveMessage) => {
        if (message.type === "dev.learnflow.progress.changed.v1" && message.data.exercise === exercise)
          setState(message.data.state);
      },
      [exercise],
    ),
  );
  return state;
}
