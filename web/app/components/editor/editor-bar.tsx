import { Check, Play, RotateCcw, Square } from "lucide-react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";

export type KeptState = "kept" | "kept-here" | "changed";

/** Run, Check and Stop, always in the same place: at the editor's lower edge, on a phone at the thumb. */
export function EditorBar({
  canRun,
  isBusy,
  kept,
  onStop,
  onStartAgain,
}: {
  /** Exercises that are answered by reading have nothing to run. */
  canRun: boolean;
  isBusy: boolean;
  kept: KeptState;
  onStop: () => void;
  onStartAgain: (() => void) | null;
}) {
  const text = useText(exerciseTexts);
  return (
    <div className="bench-bar flex items-center gap-2 border-line border-t bg-paper px-3 py-2 max-tablet:pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      {canRun &&
        (isBusy ? (
          // Two buttons, not one that changes: a click on Stop must not end as a submit of Run.
          <Button key="stop" kind="plain" onClick={onStop} className="min-w-24 max-tablet:grow">
            <Square size={14} aria-hidden="true" className="fill-current" />
            {text.stop}
          </Button>
        ) : (
          <Button
            key="run"
            type="submit"
            name="intent"
            value="run"
            title={text.keys.run}
            className="min-w-24 max-tablet:grow"
          >
            <Play size={14} aria-hidden="true" className="fill-current" />
            {text.run}
          </Button>
        ))}
      <Button
        type="submit"
        name="intent"
        value="check"
        kind="primary"
        title={text.keys.check}
        disabled={isBusy}
        className="min-w-24 max-tablet:grow"
      >
        <Check size={16} aria-hidden="true" />
        {text.check}
      </Button>
      <span className="ms-auto text-12 text-faint max-tablet:sr-only">
        {kept === "kept" ? text.kept : kept === "kept-here" ? text.keptHere : ""}
      </span>
      {onStartAgain && (
        <Button
          kind="quiet"
          onClick={onStartAgain}
          title={text.startAgain}
          aria-label={text.startAgain}
          className="-me-1 px-2"
        >
          <RotateCcw size={15} aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}
