import type { CSSProperties, ReactNode } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { useText } from "../../text.ts";
import { Splitter } from "./splitter.tsx";
import { useRememberedSizes } from "./use-remembered-sizes.ts";

export type BenchTab = "task" | "code" | "tutor";
const tabs: readonly BenchTab[] = ["task", "code", "tutor"];

/**
 * The exercise page's places. Wide: three columns with draggable, remembered widths. Middle: task and tutor share a
 * column. Phone: one column, three tabs. One and the same page for all: the sheet of styles arranges it (bench.css), so
 * nothing is thrown away when a window changes, and the tabs are radio buttons, which work before JavaScript does.
 */
export function WorkBench({
  tab,
  onTab,
  isTutorOpen,
  task,
  work,
  output,
  tutor,
}: {
  tab: BenchTab;
  onTab: (tab: BenchTab) => void;
  isTutorOpen: boolean;
  task: ReactNode;
  /** The editor, the phone's keys and the bar: `bench-editor`, `bench-keys`, `bench-bar`, in a form without a box of its own. */
  work: ReactNode;
  /** Left out where there is nothing to run. */
  output: ReactNode;
  tutor: ReactNode;
}) {
  const text = useText(exerciseTexts);
  const { sizes, resize } = useRememberedSizes();
  // Custom properties are no part of React's CSS type.
  const style = {
    "--task": `${sizes.task}%`,
    "--tutor": `${sizes.tutor}%`,
    ...(output && { "--console": `${sizes.console}%` }),
  } as CSSProperties;
  return (
    <div className="bench" style={style} data-tutor={isTutorOpen ? "open" : "closed"}>
      <fieldset className="bench-tabs">
        <legend className="sr-only">{text.panels.show}</legend>
        {tabs.map((name) => (
          <label key={name} className={`bench-tab bench-tab-${name}`}>
            <input
              type="radio"
              name="bench-tab"
              value={name}
              id={`tab-${name}`}
              checked={tab === name}
              onChange={() => onTab(name)}
              className="sr-only"
            />
            {text.panels[name]}
          </label>
        ))}
      </fieldset>
      <div className="bench-task scroll-quiet">{task}</div>
      <Splitter
        label={text.resize.task}
        value={sizes.task}
        onChange={(task) => resize({ task })}
        className="bench-split-task"
      />
      {work}
      {output && (
        <>
          <Splitter
            label={text.resize.console}
            value={sizes.console}
            onChange={(size) => resize({ console: size })}
            orientation="horizontal"
            isReversed
            className="bench-split-console"
          />
          <div className="bench-console">{output}</div>
        </>
      )}
      <Splitter
        label={text.resize.tutor}
        value={sizes.tutor}
        onChange={(size) => resize({ tutor: size })}
        isReversed
        className="bench-split-tutor"
      />
      <div className="bench-tutor">{tutor}</div>
    </div>
  );
}
