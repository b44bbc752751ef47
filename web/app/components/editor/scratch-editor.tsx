import { Play, Square } from "lucide-react";
import { useRef, useState } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Console } from "../console/console.tsx";
import { useRun } from "../exercise/use-run.ts";
import { CodeField } from "./code-field.tsx";

/** A place to try things which does not touch the exercise. */
export function ScratchEditor({ firstCode }: { firstCode: string }) {
  const { scratch } = useText(tutorTexts);
  const text = useText(exerciseTexts);
  const [code, setCode] = useState(firstCode);
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { run, send, stop } = useRun({}, null);
  const isBusy = run !== null && run.phase !== "ended";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send("run", code);
      }}
      className="flex flex-col gap-3"
    >
      <p className="text-14 text-soft">{scratch.help}</p>
      <div className="h-56 overflow-hidden rounded-md border border-line">
        <CodeField
          value={code}
          onChange={setCode}
          name="scratch"
          label={scratch.code}
          stoppedAt={run?.result?.error?.line ?? null}
          goTo={goTo}
          field={field}
        />
      </div>
      <div>
        {isBusy ? (
          <Button key="stop" onClick={stop}>
            <Square size={14} aria-hidden="true" className="fill-current" />
            {text.stop}
          </Button>
        ) : (
          <Button key="run" type="submit" kind="primary">
            <Play size={14} aria-hidden="true" className="fill-current" />
            {text.run}
          </Button>
        )}
      </div>
      <div className="h-48 overflow-hidden rounded-md border border-line">
        <Console
          run={run}
          onInput={(line) => void send("run", code, { line })}
          onGoToLine={(line) => setGoTo({ line })}
        />
      </div>
    </form>
  );
}
