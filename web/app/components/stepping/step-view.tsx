import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { PythonCode } from "../python-code.tsx";
import type { TraceStep, TraceView } from "./trace-view.ts";

/** A run, step by step: the line, the variables, what had been printed. Slider and arrow keys. */
export function StepView({
  trace,
  code,
  startAt,
  onClose,
}: {
  trace: TraceView;
  code: string;
  /** The step to show first, from 0. */
  startAt: number;
  onClose: () => void;
}) {
  const { trace: text } = useText(exerciseTexts);
  const [at, setAt] = useState(startAt);
  useEffect(() => setAt(startAt), [startAt]);
  const box = useRef<HTMLElement>(null);
  const last = trace.steps.length - 1;
  const step = trace.steps[Math.min(at, last)];
  const go = (to: number) => setAt(Math.min(last, Math.max(0, to)));
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is the reason to scroll
  useEffect(() => {
    box.current?.querySelector("[data-mark]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    const inSlider = event.target instanceof HTMLInputElement;
    if (inSlider || (event.key !== "ArrowRight" && event.key !== "ArrowLeft")) return;
    event.preventDefault();
    go(at + (event.key === "ArrowRight" ? 1 : -1));
  };
  if (!step) return null;
  return (
    <section ref={box} aria-label={text.title} onKeyDown={onKeyDown} className="flex h-full min-h-0 flex-col bg-sheet">
      <div className="flex flex-wrap items-center gap-2 border-line border-b bg-paper px-3 py-2">
        <Button size="small" onClick={() => go(at - 1)} disabled={at === 0} aria-label={text.previous}>
          <ChevronLeft size={16} aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          onChange={(event) => go(Number(event.currentTarget.value))}
          aria-label={text.slider}
          aria-valuetext={`${text.step(at + 1, last + 1)}, ${text.line(step.line)}`}
          title={text.hint}
          className="min-w-24 grow"
        />
        <Button size="small" onClick={() => go(at + 1)} disabled={at === last} aria-label={text.next}>
          <ChevronRight size={16} aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
        <span className="text-14 text-soft tabular-nums">{text.step(at + 1, last + 1)}</span>
        <Button size="small" kind="quiet" onClick={onClose} aria-label={text.close} title={text.close}>
          <X size={16} aria-hidden="true" />
        </Button>
      </div>
      <div className="grid min-h-0 grow grid-cols-1 tablet:grid-cols-[minmax(0,1fr)_minmax(11rem,40%)]">
        <div className="scroll-quiet min-h-0">
          <PythonCode code={code} numbered marks={new Map([[step.line, step.raises === null ? "now" : "stopped"]])} />
        </div>
        <div className="scroll-quiet min-h-0 border-line tablet:border-s max-tablet:border-t">
          <Variables step={step} />
          <div className="border-line border-t px-4 py-3">
            <h3 className="text-12 text-soft">{text.output}</h3>
            <pre className="code whitespace-pre-wrap break-words">{trace.output.slice(0, step.printed)}</pre>
          </div>
          {trace.isCut && at === last && <p className="px-4 pb-3 text-14 text-amber">{text.cut}</p>}
        </div>
      </div>
      <p role="status" className="sr-only">
        {`${text.line(step.line)}. ${step.variables
          .filter((variable) => variable.isChanged)
          .map(({ name, value }) => `${name} = ${value}`)
          .join(", ")}`}
      </p>
    </section>
  );
}

function Variables({ step }: { step: TraceStep }) {
  const { trace: text } = useText(exerciseTexts);
  return (
    <div className="px-4 py-3">
      <h3 className="text-12 text-soft">
        {text.variables} {step.function !== null && text.inFunction(step.function)}
      </h3>
      {step.variables.length === 0 && <p className="text-14 text-faint">{text.noVariables}</p>}
      <dl className="code grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        {step.variables.map(({ name, value, isChanged }) => (
          <div key={name} className="contents">
            <dt className={isChanged ? "text-accent" : ""}>{name}</dt>
            <dd className={`whitespace-pre-wrap break-words ${isChanged ? "bg-accent-wash" : ""}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {step.returns !== null && (
        <p className="mt-1 text-14">
          {text.returns} <code>{step.returns}</code>
        </p>
      )}
      {step.raises !== null && (
        <p className="mt-1 text-14 text-red">
          {text.raises} <code>{step.raises}</code>
        </p>
      )}
    </div>
  );
}
