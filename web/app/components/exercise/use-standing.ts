import { useCallback, useMemo } from "react";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import { useLive } from "../../live/use-live.ts";
import { useNewest } from "../../live/use-newest.ts";
import type { LiveMessage } from "../../live/wire.ts";

/** Where the student stands on this exercise, as it changes. @param asOf When the loaded state became so. */
export function useStanding(exercise: string, loaded: ExerciseState, asOf: string): ExerciseState {
  const [{ state }, take] = useNewest(useMemo(() => ({ state: loaded, asOf }), [loaded, asOf]));
  useLive(
    useCallback(
      (message: LiveMessage) => {
        if (message.type === "dev.learnflow.progress.changed.v1" && message.data.exercise === exercise)
          take({ state: message.data.state, asOf: message.data.changedAt });
      },
      [exercise, take],
    ),
  );
  return state;
}
