import { useState } from "react";
import { contentTexts } from "../../text/content.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Console } from "../console/console.tsx";
import { Example } from "../content/example.tsx";
import type { ShownExample } from "../content/shown-block.ts";
import { PlainEditor } from "../editor/plain-editor.tsx";
import { useRun } from "../exercise/use-run.ts";
import { Prediction } from "./prediction.tsx";

/** An example of a lesson: to read, to run as it stands, and to change. Its real output stands there without running, too. */
export function RunnableExample({ block, lesson, index }: { block: ShownExample; lesson: string; index: number }) {
  const text = useText(contentTexts);
  const first = block.code.replace(/\n$/, "");
  const [code, setCode] = useState<string | null>(null);
  const [isRevealed, setIsRevealed] = useState(block.role !== "predict");
  const { run, send, stop } = useRun({ lesson, block: String(index) }, null);
  const isBusy = run !== null && run.phase !== "ended";
  if (block.role === "fragment") return <Example block={block} />;
  const start = () => void send("run", code ?? first, code === null ? { input: block.input } : {});
  const actions = isRevealed && (
    <>
      <Button size="small" kind="quiet" onClick={() => setCode(code === null ? first : null)}>
        {code === null ? text.change : text.reset}
      </Button>
      {isBusy ? (
        <Button size="small" onClick={stop}>
          {text.stop}
        </Button>
      ) : (
        <Button size="small" onClick={start}>
          {run ? text.runAgain : text.run}
        </Button>
      )}
    </>
  );
  return (
    <Example
      block={block}
      actions={actions}
      hidesOutput={block.role === "predict" || (run !== null && code !== null)}
      code={
        code === null ? undefined : (
          <PlainEditor
            value={code}
            onChange={setCode}
            name="example"
            label={text.code}
            minLines={2}
            stoppedAt={run?.code === code ? (run.result?.error?.line ?? null) : null}
          />
        )
      }
    >
      {block.role === "predict" && (
        <Prediction expected={block.console.map((part) => part.text).join("")} onReveal={() => setIsRevealed(true)} />
      )}
      {run && (
        <div className="border-line border-t">
          <p className="bg-well px-4 pt-2 text-12 text-soft">{text.yours}</p>
          <div className="max-h-72 [&>section]:max-h-72">
            <Console run={run} onInput={(line) => void send("run", run.code, { line })} onGoToLine={() => undefined} />
          </div>
        </div>
      )}
    </Example>
  );
}
